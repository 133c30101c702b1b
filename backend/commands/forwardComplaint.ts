import type { StaffAct } from '../act';
import type { ComplaintActionRequest } from '../contract/complaints';
import { isoLocal } from '../domain/localTime';
import { dueAt } from '../domain/workingDays';
import type { Application } from '../models/Application';
import { Attachment } from '../models/Attachment';
import type { Complaint } from '../models/Complaint';
import { Paper } from '../models/Paper';
import { chainOf } from './chainOf';
import { complaintTerms } from './complaint/complaintTerms';
import { checkComplaintStep, moveComplaint } from './complaint/moveComplaint';
import { issuePaper } from './issuePaper';
import { planMessages } from './planMessages';
import { recordEvent } from './recordEvent';

/**
 * What is not satisfied in full goes with the file to the quality-control body, within three working days, under a
 * letter with the department's view (APPK 91). The refusal stays suspended until that body decides.
 */
export async function forwardComplaint(
  act: StaffAct,
  { complaint, application }: { complaint: Complaint; application: Application },
  { seen, reasons }: ComplaintActionRequest<'forward'>,
): Promise<void> {
  checkComplaintStep(act, complaint, 'forward', seen);
  const event = await recordEvent(act, await chainOf(act, application), {
    type: 'forwardComplaint',
    applicationId: application.id,
    payload: { complaint: complaint.number },
    texts: { reasons: { ...reasons } },
  });
  const { review, calendar } = await complaintTerms(act, application);
  const reviewDueAt = dueAt(event.at, review, calendar);
  await moveComplaint(act, complaint, {
    to: 'forwarded',
    patch: { handledAt: event.at, handledBy: act.user.id, reviewDueAt },
  });
  await issuePaper(
    act,
    application,
    'complaint-forward',
    {
      complaint: {
        number: complaint.number,
        about: complaint.about,
        filedAt: isoLocal(complaint.filedAt),
      },
      reasons,
      reviewDueAt: isoLocal(reviewDueAt),
      ...(await fileOf(act, application)),
    },
    { event },
  );
  await planMessages(act, application, 'complaint-forwarded');
}

/** How much the file holds that goes with the letter. */
async function fileOf(act: StaffAct, { id, submissionId }: Application) {
  const papers = await Paper.query(act.trx).where('application_id', id).resultSize();
  const documents = await Attachment.query(act.trx).where('submission_id', submissionId).resultSize();
  return { papers, documents };
}
