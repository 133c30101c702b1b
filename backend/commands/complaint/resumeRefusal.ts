import type { Act } from '../../act';
import type { Application } from '../../models/Application';
import { Complaint } from '../../models/Complaint';
import { releasePlace } from '../holdPlaces';

/**
 * A complaint about a refusal ended without undoing it: the refusal is in force again, and the place held for the
 * child meanwhile goes back to the queue. Not where something else suspends it: a choice awaited since another
 * complaint was upheld, or a complaint filed since.
 */
export async function resumeRefusal(
  act: Act,
  application: Application,
  { about }: Pick<Complaint, 'about'>,
): Promise<void> {
  if (about !== 'refusal' || application.status !== 'refused' || application.reopening) return;
  const other = await Complaint.query(act.trx)
    .where({ application_id: application.id, about: 'refusal' })
    .whereNull('ended_at')
    .first();
  if (other) return;
  await releasePlace(act, application);
  await application.$query(act.trx).patch({ suspendedAt: null });
}
