import type { StaffAct } from '../act';
import type { ComplaintActionRequest } from '../contract/complaints';
import { localDate } from '../domain/localTime';
import { invalid } from '../errors';
import type { Application } from '../models/Application';
import type { Complaint } from '../models/Complaint';
import { chainOf } from './chainOf';
import { liftSuspension } from './complaint/liftSuspension';
import { checkComplaintStep, moveComplaint } from './complaint/moveComplaint';
import { planMessages } from './planMessages';
import { recordEvent } from './recordEvent';
import { claimAttachments } from './submission/claimAttachments';

/**
 * Records what the quality-control body or a court decided, with the scan of its paper, and carries it out: upheld,
 * the application is reopened at its original filing time; dismissed, the refusal is in force again.
 */
export async function recordComplaintDecision(
  act: StaffAct,
  { complaint, application }: { complaint: Complaint; application: Application },
  { seen, body, outcome, number, decidedOn, attachment, summary }: ComplaintActionRequest<'recordDecision'>,
): Promise<void> {
  checkComplaintStep(act, complaint, 'recordDecision', seen);
  if (decidedOn > localDate(act.now)) throw invalid({ decidedOn: 'date.future' });
  if (decidedOn < localDate(complaint.filedAt)) throw invalid({ decidedOn: 'date.order' });
  const event = await recordEvent(act, await chainOf(act, application), {
    type: 'decideComplaint',
    applicationId: application.id,
    payload: { complaint: complaint.number, body, outcome, decidedOn },
    texts: { decisionNumber: number, summary },
  });
  await claimAttachments(act, application.submissionId, [
    { field: 'attachment', kind: 'complaint-decision', id: attachment },
  ]);
  await act.trx('complaint_decisions').insert({
    complaint_id: complaint.id,
    event_id: event.id,
    body,
    outcome,
    number,
    decided_on: decidedOn,
    attachment_id: attachment,
    recorded_at: event.at,
    recorded_by: act.user.id,
    act_officer_id: complaint.actOfficerId,
    act_proposer_id: complaint.actProposerId,
  });
  await moveComplaint(act, complaint, { to: outcome, patch: { endedAt: event.at } });
  await liftSuspension(
    act,
    application,
    complaint,
    outcome === 'upheld' ? { basis: basisOf(body, number, decidedOn) } : null,
  );
  await planMessages(act, application, outcome === 'upheld' ? 'complaint-upheld' : 'complaint-dismissed');
}

function basisOf(body: 'quality-control' | 'court', number: string, on: string): string {
  const who =
    body === 'court'
      ? { kk: 'Соттың шешімі', ru: 'решение суда' }
      : { kk: 'Бақылау органының шешімі', ru: 'решение органа контроля' };
  return `${who.kk} № ${number}, ${on} / ${who.ru} № ${number} от ${on}`;
}
