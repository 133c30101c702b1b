import type { Act } from '../act';
import { openStatuses } from '../contract/statuses';
import { localDate } from '../domain/localTime';
import { dueAt } from '../domain/workingDays';
import { conflict, invalid } from '../errors';
import { Application } from '../models/Application';
import { findCalendar } from '../models/findCalendar';
import { yearOfGrades } from '../models/rolledYear';
import type { Submission } from '../models/Submission';
import type { CheckedSubmission } from './checkSubmission';
import { issueLetter } from './issueLetter';
import { issueReceipt } from './issueReceipt';
import { planMessages } from './planMessages';
import { type Link, nextLink, recordEvent } from './recordEvent';
import type { CheckedChoice } from './submission/checkChoices';
import { findOpenOfRepresentative } from './submission/findOpenOfRepresentative';
import { findQueue } from './submission/findQueue';
import { insertCase } from './submission/insertCase';
import { refreshSearch } from './submission/refreshSearch';

export interface CreatedApplication {
  application: Application;
  choice: CheckedChoice;
  /** Path of the receipt's link, good for 24 hours. */
  receiptPath: string;
}

/**
 * Stores a checked submission: the case, one application per choice, its events, receipts and messages; all or
 * none. The child's row is locked first, so that filings for one child follow each other (O223: one open
 * application of a representative in an exclusive group).
 */
export async function createSubmission(
  act: Act,
  checked: CheckedSubmission,
): Promise<{ submission: Submission; applications: CreatedApplication[] }> {
  await spendTokens(act, checked);
  const representativeId = await upsertPerson(act, 'representatives', { iin: checked.parent.iin });
  const childId = await upsertPerson(act, 'children', {
    iin: checked.child.iin,
    born_on: checked.child.bornOn,
  });
  await refuseSecond(act, checked, childId, representativeId);
  const submission = await insertCase(act, checked, childId, representativeId);

  const applications: CreatedApplication[] = [];
  for (const placed of await placeChoices(act, checked, submission)) {
    applications.push(await insertApplication(act, checked, submission, placed));
  }
  await refreshSearch(act, submission.id);
  return { submission, applications };
}

async function spendTokens(act: Act, { contacts }: CheckedSubmission): Promise<void> {
  for (const [index, { confirmationId }] of contacts.entries()) {
    if (!confirmationId) continue;
    const spent = await act
      .trx('contact_confirmations')
      .where('id', confirmationId)
      .whereNull('spent_at')
      .update({ spent_at: act.now });
    if (spent === 0) throw invalid({ [`contacts.${index}`]: 'contact.token_ended' });
  }
}

/** Finds or makes the row and holds its lock until the transaction ends. */
async function upsertPerson(
  act: Act,
  table: 'children' | 'representatives',
  row: { iin: string; born_on?: string },
): Promise<number> {
  const [found] = await act.trx(table).insert(row).onConflict('iin').merge(['iin']).returning('id');
  return Number(found.id);
}

async function refuseSecond(
  act: Act,
  { choices }: CheckedSubmission,
  childId: number,
  representativeId: number,
): Promise<void> {
  const groups = choices.map(({ exclusiveGroup }) => exclusiveGroup);
  const first = await findOpenOfRepresentative(act.trx, { childId, representativeId }, groups);
  if (first) throw conflict('application.already_open', { number: first.number });
}

type PlacedChoice = CheckedChoice & { queueId: number | null; link: Link };

/**
 * Each choice with its queue and its place in the queue's chain. The chains are locked in the order of their ids,
 * as everybody locks them; the choices stay in the order they were made in.
 */
async function placeChoices(
  act: Act,
  { choices, child, conclusion: { impairment } }: CheckedSubmission,
  submission: Submission,
): Promise<PlacedChoice[]> {
  const found = [];
  for (const [index, choice] of choices.entries()) {
    const queue = await findQueue(act, { ...choice, impairment }, child.bornOn);
    found.push({
      ...choice,
      index,
      queueId: queue?.id ?? null,
      chainId: queue?.chainId ?? submission.chainId,
    });
  }
  const placed: PlacedChoice[] = [];
  for (const { index, chainId, ...choice } of found.sort((a, b) => a.chainId - b.chainId)) {
    placed[index] = { ...choice, link: await nextLink(act, chainId) };
  }
  return placed;
}

async function insertApplication(
  act: Act,
  checked: CheckedSubmission,
  submission: Submission,
  { link, ...choice }: PlacedChoice,
): Promise<CreatedApplication> {
  const { rows } = await act.trx.raw("SELECT nextval('application_numbers') AS next");
  const contested = await Application.query(act.trx)
    .where({ child_id: submission.childId, exclusive_group: choice.exclusiveGroup })
    .whereNot('representative_id', submission.representativeId)
    .whereIn('status', [...openStatuses])
    .select('id')
    .first();
  const application = await Application.query(act.trx)
    .insert({
      number: `${choice.regionId}-${localDate(link.at).slice(2, 4)}-${String(rows[0].next).padStart(6, '0')}`,
      submissionId: submission.id,
      childId: submission.childId,
      representativeId: submission.representativeId,
      regionId: choice.regionId,
      organizationId: choice.organizationId,
      kind: choice.kind,
      exclusiveGroup: choice.exclusiveGroup,
      language: choice.language,
      grade: choice.grade,
      gradeYear: await yearOfGrades(act.trx, { ...choice, intakeFrom: checked.service.intakeFrom }, act.now),
      impairment: checked.conclusion.impairment,
      queueId: choice.queueId,
      status: 'registered',
      contested: contested !== undefined,
      registeredAt: link.at,
      filedAt: link.at,
      documentUntil: checked.conclusion.validUntil,
      changedAt: link.at,
      dueAt: dueAt(link.at, checked.service.decisionWorkingDays, await findCalendar(act.trx)),
      search: '',
    })
    .returning('*');
  // What the parent is given as proof is sealed here: that somebody else has applied for the child is not in it.
  await recordEvent(act, link, {
    type: act.user ? 'file' : 'submit',
    applicationId: application.id,
    submissionId: submission.id,
    payload: {
      to: 'registered',
      organization: choice.organizationId,
      queue: choice.queueId,
      language: choice.language,
      grade: choice.grade,
      impairment: checked.conclusion.impairment,
      benefits: checked.benefits.map(({ benefit }) => benefit),
      version: 1,
      incomplete: checked.incomplete,
    },
  });
  const receiptPath = await issueReceipt(act, application);
  await issueLetter(act, application, checked);
  await planMessages(act, application, 'registered');
  return { application, choice, receiptPath };
}
