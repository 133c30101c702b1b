import type { Act } from '../act';
import { order, type Turn } from '../domain/ranking';
import { Application } from '../models/Application';
import { Group } from '../models/Group';
import { findInterleave, nextTurns } from '../models/nextTurns';
import { advance } from './advance';
import { lockQueue } from './lockQueue';
import { standingIn } from './standing';

/**
 * A complaint suspends a refusal (APPK 96): for each child whose refusal is suspended and whose turn comes before
 * whoever stands first, one place of the queue is held while there is one free. Done every minute and before anything
 * is done with a free place, in a transaction of its own where that may be refused, so that it stands whatever comes.
 */
export async function holdPlaces(act: Act, queueId: number): Promise<void> {
  await lockQueue(act, queueId);
  for (const one of await suspendedFirst(act, queueId)) {
    if (one.heldGroupId !== null) continue;
    const group = await emptiestGroup(act, queueId);
    if (!group) return;
    await advance(act, one, 'holdPlace', {
      patch: { heldGroupId: group.id },
      payload: { group: group.id },
    });
  }
}

/** Queues in which somebody's refusal is suspended and a place is free. */
export function queuesToHoldIn({ trx }: Act): PromiseLike<number[]> {
  return trx('applications as a')
    .where('a.status', 'refused')
    .whereNotNull('a.suspended_at')
    .whereNull('a.held_group_id')
    .whereExists(trx('groups as g').whereRaw('g.queue_id = a.queue_id AND g.free > 0'))
    .distinct('a.queue_id')
    .orderBy('a.queue_id')
    .pluck('a.queue_id');
}

/**
 * Whose turn it would be before anybody's who stands in the order, were the refusals not. Those who have a place held
 * already count among them: their turn is not given yet.
 */
async function suspendedFirst(act: Act, queueId: number): Promise<Application[]> {
  const suspended = await Application.query(act.trx)
    .where({ queue_id: queueId, status: 'refused' })
    .whereNotNull('suspended_at')
    .orderBy('id')
    .forNoKeyUpdate();
  const turns: Turn[] = [];
  for (const one of suspended) {
    // The queue would go past this one as well, refused or not.
    if (one.passedOver(act.now)) continue;
    const { patch } = await standingIn(act, one, queueId);
    turns.push({ id: one.id, class: patch.class, filedAt: one.filedAt.getTime() });
  }
  const standing = await nextTurns(act.trx, queueId, 1, act.now);
  const ordered = order([...standing, ...turns], await findInterleave(act.trx, queueId));
  const until = ordered.findIndex(({ id }) => id === standing[0]?.id);
  const first = until === -1 ? ordered : ordered.slice(0, until);
  return first.map(({ id }) => suspended.find((one) => one.id === id)!);
}

async function emptiestGroup(act: Act, queueId: number): Promise<Group | undefined> {
  return Group.query(act.trx)
    .where('queue_id', queueId)
    .where('free', '>', 0)
    .orderByRaw('free DESC, id')
    .forUpdate()
    .first();
}

/** Gives a held place back to the queue. */
export async function releasePlace(act: Act, application: Application): Promise<void> {
  if (application.heldGroupId === null) return;
  await advance(act, application, 'releasePlace', {
    patch: { heldGroupId: null },
    payload: { group: application.heldGroupId },
  });
}
