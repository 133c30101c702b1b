import type { Act } from '../act';
import type { ComplainRequest } from '../contract/complaints';
import { isoLocal } from '../domain/localTime';
import { dueAt } from '../domain/workingDays';
import { conflict } from '../errors';
import type { Application } from '../models/Application';
import { Complaint } from '../models/Complaint';
import { advance } from './advance';
import { checkPossible } from './checkPossible';
import { suspendRejection } from './complaint/benefitSuspension';
import { complaintTerms } from './complaint/complaintTerms';
import { contestedAct } from './complaint/contestedAct';
import { isStopListed, suspendStopList } from './complaint/stopListSuspension';
import { issuePaper } from './issuePaper';
import { planMessages } from './planMessages';
import { claimAttachments } from './submission/claimAttachments';

/**
 * Files a complaint with the department, within three months of the act (APPK 91, 92), which suspends the act
 * (APPK 96): a refusal, for whose child a place is held in its turn, a stop-list, whose child stands in the order, and
 * the rejection of a confirmed benefit, which counts again. The other acts leave nothing to be carried out: after a
 * cancelled referral, a withdrawn place, a rejected benefit that had never counted the child stands in the order as it
 * stood, and the receipt says so. The receipt names both terms: to satisfy in full or
 * forward, and to decide.
 */
export async function fileComplaint(
  act: Act,
  application: Application,
  { about: named, text, attachments }: ComplainRequest,
): Promise<Complaint> {
  // A refusal that was undone, and only awaits the parent's choice, is none to complain of.
  const refused = application.status === 'refused' && !application.reopening;
  const about = named ?? (refused ? 'refusal' : 'other');
  await checkPossible(act, application, 'complain');
  if (about === 'refusal' && !refused) throw conflict('complaint.nothing_refused');
  await refuseSecond(act, application);
  const terms = await complaintTerms(act, application);
  const contested = await contestedAct(act, application, about, terms);

  const number = await nextNumber(act, application);
  const stopList = about === 'queue' && isStopListed(act, application);
  const event = await advance(act, application, 'complain', {
    ...(about === 'refusal' && { stamps: ['suspendedAt'] }),
    payload: { complaint: number, about, act: contested.eventId },
    texts: { complaint: text },
  });
  if (stopList) await suspendStopList(act, application, number);
  const benefitSuspended = await suspendRejection(act, application, {
    eventId: contested.eventId,
    complaint: number,
  });
  const complaint = await Complaint.query(act.trx)
    .insert({
      number,
      applicationId: application.id,
      eventId: event.id,
      about,
      actEventId: contested.eventId,
      actOfficerId: contested.officerId,
      actProposerId: contested.proposerId,
      via: act.user ? 'office' : 'account',
      filedAt: event.at,
      filedBy: act.user?.id ?? null,
      forwardBy: dueAt(event.at, terms.forward, terms.calendar),
      dueAt: dueAt(event.at, terms.decision, terms.calendar),
    })
    .returning('*');
  await enclose(act, application, complaint, attachments);
  await issuePaper(
    act,
    application,
    'complaint-receipt',
    {
      complaint: { number, about, filedAt: isoLocal(event.at) },
      actAt: contested.at && isoLocal(contested.at),
      forwardBy: isoLocal(complaint.forwardBy),
      decideBy: isoLocal(complaint.dueAt),
      suspended: about === 'refusal',
      stopListSuspended: stopList,
      benefitSuspended,
      enclosures: attachments.length,
    },
    { event },
  );
  await planMessages(act, application, 'complaint-registered');
  return complaint;
}

/** The database holds it too (`complaints_one_open`); here it has its number. */
async function refuseSecond(act: Act, { id }: Application): Promise<void> {
  const open = await Complaint.query(act.trx).where('application_id', id).whereNull('ended_at').first();
  if (open) throw conflict('complaint.already_open', { number: open.number });
}

/** `35-2026-000417/Ш-1`: Ш for шағым. The case is locked, so that none is given twice. */
async function nextNumber(act: Act, { id, number }: Application): Promise<string> {
  return `${number}/Ш-${(await Complaint.query(act.trx).where('application_id', id).resultSize()) + 1}`;
}

async function enclose(
  act: Act,
  { submissionId }: Application,
  { id }: Complaint,
  attachments: string[],
): Promise<void> {
  const claims = attachments.map((one, index) => ({
    field: `attachments.${index}`,
    kind: 'complaint',
    id: one,
  }));
  await claimAttachments(act, submissionId, claims);
  for (const attachment_id of new Set(attachments))
    await act.trx('complaint_attachments').insert({ complaint_id: id, attachment_id });
}
