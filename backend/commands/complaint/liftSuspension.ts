import type { StaffAct } from '../../act';
import type { Application } from '../../models/Application';
import type { Complaint } from '../../models/Complaint';
import { reopenApplication } from '../reopenApplication';
import { resumeRefusal } from './resumeRefusal';

/**
 * What the end of a complaint does to the contested refusal: upheld, the application is reopened at its original
 * filing time; otherwise the refusal is in force again. Returns where a reopened application stands.
 */
export async function liftSuspension(
  act: StaffAct,
  application: Application,
  { about }: Pick<Complaint, 'about'>,
  upheld: { basis: string } | null,
): Promise<'in_review' | 'queued' | null> {
  if (!upheld) {
    await resumeRefusal(act, application, { about });
    return null;
  }
  if (about !== 'refusal' || application.status !== 'refused') return null;
  await reopenApplication(act, application, { seen: application.version, basis: upheld.basis });
  // Where the child has applied anew, the parent chooses first.
  const { status } = application as { status: string };
  return status === 'in_review' || status === 'queued' ? status : null;
}
