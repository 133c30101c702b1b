import type { Act } from '../act';
import type { Application } from '../models/Application';
import { findEnding } from '../models/findEnding';
import { Group } from '../models/Group';
import { advance } from './advance';
import { catchUp } from './catchUp';
import { issuePaper } from './issuePaper';
import { lockIfBehind } from './lockCohorts';
import { planMessages } from './planMessages';
import { partTwins } from './releaseTwins';
import { reclassified } from './standing';
import { placeToState } from './statePlace';

/** What a referral leaves behind on the application when it ends without enrolment: nothing. */
export const withoutReferral = {
  groupId: null,
  referredAt: null,
  referralValidUntil: null,
  referralAcceptedAt: null,
  referralExtended: false,
} as const;

export type ReturningEnd =
  | 'annulReferral'
  | 'declineReferral'
  | 'lapseReferral'
  | 'cancelReferral'
  | 'withdrawPlace';

/**
 * Every ending of a referral by which the child returns to the queue. What it does to the filing moment, the
 * stop-list, the count of classes, the place, the paper and the message is a row of `referral_endings`. Where a school
 * year has begun meanwhile the child goes on to the queue of that year.
 */
export async function endReferral(
  act: Act,
  application: Application,
  action: ReturningEnd,
  { seen, reason }: { seen?: number; reason?: string } = {},
): Promise<void> {
  const ending = await findEnding(act.trx, action);
  await lockIfBehind(act, application);
  const { groupId } = application;
  const event = await advance(act, application, action, {
    seen,
    patch: {
      ...withoutReferral,
      stopProposed: ending.stop_list === 'proposed',
      ...(await reclassified(act, application)),
    },
    stamps: ending.filing === 'anew' ? ['filedAt'] : [],
    payload: { group: groupId, filing: ending.filing },
    texts: { reason },
  });
  await partTwins(act, application);
  if (ending.paper === 'referral-ended') {
    const group = await Group.query(act.trx).findById(groupId!).throwIfNotFound();
    const own = { groupName: group.name, action: action as 'withdrawPlace', reason: reason ?? null };
    await issuePaper(act, application, 'referral-ended', own, { event });
  }
  await catchUp(act, application);
  const kind = ending.message as 'referral-ended';
  await planMessages(act, application, kind, await placeToState(act, application));
}
