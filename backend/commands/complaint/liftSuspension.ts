import type { StaffAct } from '../../act';
import type { Application } from '../../models/Application';
import type { Complaint } from '../../models/Complaint';
import { reopenApplication } from '../reopenApplication';
import { liftRejection, restoreRejection } from './benefitSuspension';
import { resumeRefusal } from './resumeRefusal';
import { liftStopList, restoreStopList } from './stopListSuspension';

interface Lifted {
  reopened: 'in_review' | 'queued' | null;
  benefit: 'confirmed' | 'claimed' | null;
}

/**
 * What the end of a complaint does to the contested act. Upheld, a refused application is reopened at its original
 * filing time, a stop-list is lifted, a rejected benefit counts or is decided anew; otherwise the act is in force again.
 * Returns where a reopened application stands, and what a benefit is now.
 */
export async function liftSuspension(
  act: StaffAct,
  application: Application,
  complaint: Complaint,
  upheld: { basis: string } | null,
): Promise<Lifted> {
  const { about } = complaint;
  if (about === 'queue') {
    if (upheld) await liftStopList(act, application, complaint);
    else await restoreStopList(act, application, complaint);
  }
  if (!upheld) {
    await resumeRefusal(act, application, { about });
    await restoreRejection(act, application, complaint);
    return { reopened: null, benefit: null };
  }
  const benefit = await liftRejection(act, application, complaint);
  if (about !== 'refusal' || application.status !== 'refused') return { reopened: null, benefit };
  await reopenApplication(act, application, { seen: application.version, basis: upheld.basis });
  // Where the child has applied anew, the parent chooses first.
  const { status } = application as { status: string };
  return { reopened: status === 'in_review' || status === 'queued' ? status : null, benefit };
}
