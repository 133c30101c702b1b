import type { StaffAct } from '../../act';
import type { Application } from '../../models/Application';
import type { Complaint } from '../../models/Complaint';
import { releasePlace } from '../holdPlaces';
import { reopenApplication } from '../reopenApplication';

/**
 * What the end of a complaint does to the contested refusal: upheld, the application is reopened at its original
 * filing time; otherwise the refusal is in force again, unless it has been undone meanwhile and the parent is about to
 * choose. Returns where a reopened application stands.
 */
export async function liftSuspension(
  act: StaffAct,
  application: Application,
  { about }: Pick<Complaint, 'about'>,
  upheld: { basis: string } | null,
): Promise<'in_review' | 'queued' | null> {
  if (about !== 'refusal' || application.status !== 'refused') return null;
  if (!upheld && application.reopening) return null;
  if (!upheld) {
    // The place held for the child meanwhile goes back to the queue.
    await releasePlace(act, application);
    await application.$query(act.trx).patch({ suspendedAt: null });
    return null;
  }
  await reopenApplication(act, application, { seen: application.version, basis: upheld.basis });
  // Where the child has applied anew, the parent chooses first.
  const { status } = application as { status: string };
  return status === 'in_review' || status === 'queued' ? status : null;
}
