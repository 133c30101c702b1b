import type { Act } from '../act';
import type { Application } from '../models/Application';
import { advance } from './advance';
import { checkReferral } from './checkReferral';
import { planMessages } from './planMessages';

/** The parent says that the place will be taken: the referral is marked, its term runs on. */
export async function acceptReferral(act: Act, application: Application): Promise<void> {
  await checkReferral(act, application, 'acceptReferral');
  await advance(act, application, 'acceptReferral', { patch: { referralAcceptedAt: act.now } });
  await planMessages(act, application, 'referral-accepted');
}
