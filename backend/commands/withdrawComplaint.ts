import type { Act } from '../act';
import { conflict } from '../errors';
import type { Application } from '../models/Application';
import { Complaint } from '../models/Complaint';
import { chainOf } from './chainOf';
import { restoreRejection } from './complaint/benefitSuspension';
import { moveComplaint } from './complaint/moveComplaint';
import { resumeRefusal } from './complaint/resumeRefusal';
import { restoreStopList } from './complaint/stopListSuspension';
import { planMessages } from './planMessages';
import { recordEvent } from './recordEvent';

/** The applicant takes the complaint back before it is decided; the act that it suspended is in force again. */
export async function withdrawComplaint(act: Act, application: Application): Promise<void> {
  const complaint = await Complaint.query(act.trx)
    .where('application_id', application.id)
    .whereNull('ended_at')
    .forUpdate()
    .first();
  if (!complaint) throw conflict('complaint.impossible', { action: 'withdraw' });
  const event = await recordEvent(act, await chainOf(act, application), {
    type: 'withdrawComplaint',
    applicationId: application.id,
    payload: { complaint: complaint.number },
  });
  await moveComplaint(act, complaint, { to: 'withdrawn', patch: { endedAt: event.at } });
  await resumeRefusal(act, application, complaint);
  await restoreStopList(act, application, complaint);
  await restoreRejection(act, application, complaint);
  await application.$query(act.trx).patch({ version: application.version + 1, changedAt: event.at });
  await planMessages(act, application, 'complaint-withdrawn');
}
