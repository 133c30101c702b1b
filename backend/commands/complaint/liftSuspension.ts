import type { StaffAct } from '../../act';
import type { Application } from '../../models/Application';
import type { Complaint } from '../../models/Complaint';
import { reopenApplication } from '../reopenApplication';
import { resumeRefusal } from './resumeRefusal';
import { liftStopList, restoreStopList } from './stopListSuspension';

/**
 * What the end of a complaint does to the contested act. Upheld, a refused application is reopened at its original
 * filing time and a stop-list is lifted; otherwise the act is in force again. Returns where a reopened application
 * stands.
 */
export async function liftSuspension(
  act: StaffAct,
  application: Application,
  complaint: Complaint,
  upheld: { basis: string } | null,
): Promise<'in_review' | 'queued' | null> {
  const { about } = complaint;
  if (about === 'queue') {
    if (upheld) await liftStopList(act, application, complaint);
    else await restoreStopList(act, application, complaint);
  }
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
