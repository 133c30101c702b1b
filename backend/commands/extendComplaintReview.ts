import type { StaffAct } from '../act';
import type { ComplaintActionRequest } from '../contract/complaints';
import { localDate, localMoment, localTime } from '../domain/localTime';
import { workingDaysAfter } from '../domain/workingDays';
import { invalid } from '../errors';
import type { Application } from '../models/Application';
import type { Complaint } from '../models/Complaint';
import { chainOf } from './chainOf';
import { complaintTerms } from './complaint/complaintTerms';
import { checkComplaintStep, moveComplaint } from './complaint/moveComplaint';
import { planMessages } from './planMessages';
import { recordEvent } from './recordEvent';

/**
 * The quality-control body takes up to ten working days more, once; the applicant is told with the act that records
 * it, which is to be within three working days of that body's decision (LPS).
 */
export async function extendComplaintReview(
  act: StaffAct,
  { complaint, application }: { complaint: Complaint; application: Application },
  { seen, until, decidedOn, reason }: ComplaintActionRequest<'extend'>,
): Promise<void> {
  checkComplaintStep(act, complaint, 'extend', seen);
  const { extension, calendar } = await complaintTerms(act, application);
  const due = complaint.reviewDueAt!;
  if (decidedOn > localDate(act.now)) throw invalid({ decidedOn: 'date.future' });
  if (until <= localDate(due)) throw invalid({ until: 'date.past' });
  if (until > workingDaysAfter(localDate(due), extension, calendar))
    throw invalid({ until: 'complaint.too_long' });
  const event = await recordEvent(act, await chainOf(act, application), {
    type: 'extendComplaint',
    applicationId: application.id,
    payload: { complaint: complaint.number, until, decidedOn },
    texts: { reason },
  });
  await moveComplaint(act, complaint, {
    to: 'forwarded',
    patch: {
      reviewDueAt: localMoment(until, localTime(due)),
      extendedOn: decidedOn,
      extendedBy: act.user.id,
      extensionToldAt: event.at,
    },
  });
  await planMessages(act, application, 'complaint-extended');
}
