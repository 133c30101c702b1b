import type { Act } from '../act';
import type { Application } from '../models/Application';
import { checkReferral } from './checkReferral';
import { endReferral } from './endReferral';

/** The parent does not want this place; while the term of the referral runs, at any time, with a reason. */
export async function declineReferral(
  act: Act,
  application: Application,
  { reason }: { reason?: string } = {},
): Promise<void> {
  await checkReferral(act, application, 'declineReferral');
  await endReferral(act, application, 'declineReferral', { reason });
}
