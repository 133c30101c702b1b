import type { Act } from '../act';
import { conflict } from '../errors';
import type { Application } from '../models/Application';
import { checkPossible } from './checkPossible';

/** A parent answers a referral that is in force: one whose term has run out lapses, even before the clock says so. */
export async function checkReferral(
  act: Act,
  application: Application,
  action: 'acceptReferral' | 'annulReferral' | 'declineReferral',
): Promise<void> {
  await checkPossible(act, application, action);
  if (application.referralValidUntil! <= act.now) throw conflict('referral.ended');
}
