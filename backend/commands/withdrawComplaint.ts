import type { Act } from '../act';
import { conflict } from '../errors';
import type { Application } from '../models/Application';
import { Complaint } from '../models/Complaint';
import { chainOf } from './advance';
import { moveComplaint } from './complaint/moveComplaint';
import { releasePlace } from './holdPlaces';
import { planMessages } from './planMessages';
import { recordEvent } from './recordEvent';

/**
 * The applicant takes the complaint back before it is decided; the contested act is in force again, unless it has been
 * undone meanwhile and the parent is about to choose: the place is held till then.
 */
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
  if (!application.reopening) await releasePlace(act, application);
  await application.$query(act.trx).patch({
    ...(!application.reopening && { suspendedAt: null }),
    ...{ version: application.version + 1, changedAt: event.at },
  });
  await planMessages(act, application, 'complaint-withdrawn');
}
