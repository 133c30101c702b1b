import type { Act } from '../act';
import type { TurnClass } from '../domain/ranking';
import { turnAfter } from '../domain/ranking';
import type { Application } from '../models/Application';
import type { ReferralEnding } from '../models/findEnding';
import { Group } from '../models/Group';
import type { EventReference } from './recordEvent';

/**
 * Ends the referral an application holds, whatever ends it, with what `referral_endings` says of the queue's count and
 * of the place: one the department or the organisation takes back is as if it had never been offered.
 */
export async function closeReferral(
  act: Act,
  application: Application,
  ending: ReferralEnding,
  event: EventReference,
): Promise<void> {
  const [closed] = await act
    .trx('referrals')
    .where('application_id', application.id)
    .whereNull('ended_at')
    .update({ ended_at: event.at, ending: ending.action, undone: ending.turn === 'undone' })
    .returning('queue_id');
  if (closed && ending.turn === 'undone') await recount(act, closed.queue_id);
  if (ending.place === 'closed') await closePlace(act, application.groupId!);
}

/** The queue's count told again from its referrals without those undone. */
async function recount(act: Act, queueId: number): Promise<void> {
  const counted: { class: TurnClass; ratio: number }[] = await act
    .trx('referrals')
    .where({ queue_id: queueId, counted: true, undone: false })
    .orderBy('sequence')
    .select('class', 'ratio');
  const turn = counted.reduce((so, one) => turnAfter(so, one.class, one.ratio), 0);
  await act.trx('queues').where('id', queueId).update({ turn });
}

/** The place is not offered to the next: the organisation has it no more. */
async function closePlace(act: Act, groupId: number): Promise<void> {
  await Group.query(act.trx).findById(groupId).where('capacity', '>', 0).decrement('capacity', 1);
}
