import type { StaffAct } from '../act';
import { enqueue } from '../jobs/enqueue';
import { verificationPlanned } from '../models/verificationPlanned';

/** Has the logs verified and impossible states looked for now, not only at night; while that is under way, once. */
export async function planVerification(act: StaffAct): Promise<void> {
  if (await verificationPlanned(act.trx)) return;
  await enqueue(act, 'verifyNightly', {}, { key: 'verify now' });
}
