import type { Act } from '../act';
import type { AnswerCorrectionRequest } from '../contract/submission';
import { localDate } from '../domain/localTime';
import { conflict, type FieldErrors, invalid } from '../errors';
import type { Application } from '../models/Application';
import { Submission } from '../models/Submission';
import { SubmissionVersion } from '../models/SubmissionVersion';
import { advance } from './advance';
import { planMessages } from './planMessages';
import { checkAttachment } from './submission/checkDocuments';
import { claimAttachments } from './submission/claimAttachments';
import { findQueue } from './submission/findQueue';
import { findService } from './submission/findService';
import { refreshSearch } from './submission/refreshSearch';

/**
 * The parent answers a request for correction, and only what was asked: a new version of the case, seen by all
 * its applications; this one returns to review.
 */
export async function answerCorrection(
  act: Act,
  application: Application,
  answer: AnswerCorrectionRequest,
): Promise<void> {
  const asked = await askedParts(act, application);
  await checkAnswer(act, application, answer, asked);
  const submission = await Submission.query(act.trx)
    .findById(application.submissionId)
    .forUpdate()
    .throwIfNotFound();
  const version = submission.version + 1;
  await insertVersion(act, submission, version, answer);
  await submission.$query(act.trx).patch({ version });
  await answerBenefits(act, submission.id, answer);
  const event = await advance(act, application, 'answerCorrection', {
    patch: {
      correctionAnsweredAt: act.now,
      correctionDueAt: null,
      ...(await movedBy(act, application, answer)),
    },
    payload: { version, parts: Object.keys(answer).filter((key) => key !== 'text') },
    texts: { answer: answer.text },
  });
  await act
    .trx('correction_requests')
    .where('application_id', application.id)
    .whereNull('answered_at')
    .whereNull('cancelled_at')
    .update({ answered_at: event.at });
  await refreshSearch(act, submission.id);
  await planMessages(act, application, 'correction-answered');
}

async function askedParts(act: Act, application: Application): Promise<Set<string>> {
  const parts: string[] = await act
    .trx('correction_requests as r')
    .join('correction_request_items as i', 'i.request_id', 'r.id')
    .join('correction_items as c', 'c.code', 'i.item')
    .where('r.application_id', application.id)
    .whereNull('r.answered_at')
    .whereNull('r.cancelled_at')
    .pluck('c.part');
  if (application.status !== 'correction_requested' || parts.length === 0) {
    throw conflict('application.impossible', { action: 'answerCorrection', status: application.status });
  }
  return new Set(parts);
}

async function checkAnswer(
  act: Act,
  application: Application,
  answer: AnswerCorrectionRequest,
  asked: ReadonlySet<string>,
): Promise<void> {
  const errors: FieldErrors = {};
  const given = (['child', 'parent', 'conclusion', 'benefits'] as const).filter(
    (part) => answer[part] !== undefined,
  );
  if (given.length === 0 && !answer.text) throw invalid({ text: 'correction.nothing' });
  for (const part of given) if (!asked.has(part)) errors[part] = 'correction.not_asked';
  const submission = await Submission.query(act.trx).findById(application.submissionId).throwIfNotFound();
  const service = await findService(act, submission.service);
  const check = { act, via: submission.via, today: localDate(act.now), service, incomplete: false, errors };
  if (answer.conclusion) {
    if (answer.conclusion.attachment !== null)
      await checkAttachment(check, 'conclusion.attachment', answer.conclusion.attachment);
    if (answer.conclusion.validUntil < answer.conclusion.issuedOn)
      errors['conclusion.validUntil'] = 'date.order';
    if (answer.conclusion.issuedOn > check.today) errors['conclusion.issuedOn'] = 'date.future';
  }
  for (const [index, { benefit, attachment }] of (answer.benefits ?? []).entries()) {
    if (!service.benefits.includes(benefit)) errors[`benefits.${index}.benefit`] = 'benefit.unknown';
    await checkAttachment(check, `benefits.${index}.attachment`, attachment);
  }
  const settlement = answer.parent?.address.settlement;
  if (settlement && !(await act.trx('settlements').where('id', settlement).first('id')))
    errors['parent.address.settlement'] = 'settlement.unknown';
  if (Object.keys(errors).length > 0) throw invalid(errors);
}

async function insertVersion(
  act: Act,
  submission: Submission,
  version: number,
  { text, child, parent, conclusion }: AnswerCorrectionRequest,
): Promise<void> {
  const previous = await SubmissionVersion.query(act.trx)
    .findById([submission.id, submission.version])
    .throwIfNotFound();
  const { address } = parent ?? {};
  await SubmissionVersion.query(act.trx).insert({
    ...(previous.toJSON() as object),
    version,
    answer: text ?? null,
    createdAt: act.now,
    ...(child && {
      childLastName: child.lastName,
      childFirstName: child.firstName,
      childMiddleName: child.middleName,
    }),
    ...(parent && {
      parentLastName: parent.lastName,
      parentFirstName: parent.firstName,
      parentMiddleName: parent.middleName,
      relation: parent.relation,
    }),
    ...(address && {
      settlementId: address.settlement,
      street: address.street,
      house: address.house,
      flat: address.flat,
    }),
    ...(conclusion && {
      conclusionNumber: conclusion.number,
      conclusionIssuer: conclusion.issuer,
      conclusionIssuedOn: conclusion.issuedOn,
      conclusionValidUntil: conclusion.validUntil,
      impairment: conclusion.impairment,
      ...(conclusion.attachment && { conclusionAttachmentId: conclusion.attachment }),
    }),
  });
  if (conclusion?.attachment)
    await claimAttachments(act, submission.id, [['conclusion', conclusion.attachment]]);
}

/** A benefit named in the answer is claimed anew with its new proof. */
async function answerBenefits(
  act: Act,
  submissionId: string,
  { benefits = [] }: AnswerCorrectionRequest,
): Promise<void> {
  for (const { benefit, attachment } of benefits) {
    await act
      .trx('submission_benefits')
      .insert({ submission_id: submissionId, benefit, attachment_id: attachment, state: 'claimed' })
      .onConflict(['submission_id', 'benefit'])
      .merge({ attachment_id: attachment, state: 'claimed', decided_at: null, decided_by: null });
  }
  await claimAttachments(
    act,
    submissionId,
    benefits.map(({ benefit, attachment }) => [benefit, attachment]),
  );
}

/** A new impairment moves the undecided application to the queue that serves it, at its filing time. */
async function movedBy(act: Act, application: Application, { conclusion }: AnswerCorrectionRequest) {
  if (!conclusion || conclusion.impairment === application.impairment) return {};
  const { impairment } = conclusion;
  const child = await act.trx('children').where('id', application.childId).first('born_on');
  const queue = await findQueue(act, { ...application, impairment }, child.born_on);
  return { impairment, queueId: queue?.id ?? null };
}
