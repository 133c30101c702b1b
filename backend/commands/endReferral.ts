import type { Act } from '../act';
import type { Application } from '../models/Application';
import { advance } from './advance';
import { planMessages } from './planMessages';

/** What a referral leaves behind on the application when it ends without enrolment: nothing. */
export const withoutReferral = {
  groupId: null,
  referredAt: null,
  referralValidUntil: null,
  referralAcceptedAt: null,
  referralExtended: false,
} as const;

/** Every ending of a referral but enrolment: the place is free, the child returns with its filing time. */
export async function endReferral(
  act: Act,
  application: Application,
  action: 'cancelReferral' | 'withdrawPlace' | 'lapseReferral',
  { seen, reason }: { seen?: number; reason?: string } = {},
): Promise<void> {
  await advance(act, application, action, {
    seen,
    patch: withoutReferral,
    payload: { group: application.groupId },
    texts: { reason },
  });
  await planMessages(act, application, 'referral-ended');
}
