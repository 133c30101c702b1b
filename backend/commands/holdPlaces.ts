import type { Act } from '../act';
import { order } from '../domain/ranking';
import { Application } from '../models/Application';
import type { Group } from '../models/Group';
import { findInterleave } from '../models/nextTurns';
import { advance } from './advance';

/**
 * A complaint suspends a refusal (APPK 96): before a child is referred past somebody whose refusal is suspended and
 * whose turn has come by it, one place is held for that child, in this group while it has one. Returns what stays free.
 */
export async function holdPlaces(act: Act, next: Application, group: Group): Promise<number> {
  let { free } = group;
  for (const one of await suspendedBefore(act, next)) {
    if (free < 1) break;
    await advance(act, one, 'holdPlace', {
      patch: { heldGroupId: group.id },
      payload: { group: group.id },
    });
    free -= 1;
  }
  return free;
}

/** Whoever would stand before this turn if the refusal were not, and has no place held yet. */
export async function suspendedBefore(act: Act, next: Application): Promise<Application[]> {
  const suspended = await Application.query(act.trx)
    .where({ queue_id: next.queueId, status: 'refused' })
    .whereNotNull('suspended_at')
    .whereNull('held_group_id')
    .orderBy('id')
    .forNoKeyUpdate();
  if (suspended.length === 0) return [];
  const turns = [next, ...suspended].map((one) => one.turn());
  const ordered = order(turns, await findInterleave(act.trx, next.queueId!));
  const before = ordered.slice(
    0,
    ordered.findIndex(({ id }) => id === next.id),
  );
  return before.map(({ id }) => suspended.find((one) => one.id === id)!);
}

/** Gives a held place back to the queue. */
export async function releasePlace(act: Act, application: Application): Promise<void> {
  if (application.heldGroupId === null) return;
  await advance(act, application, 'releasePlace', {
    patch: { heldGroupId: null },
    payload: { group: application.heldGroupId },
  });
}
