import { nextTurns } from '../../backend/models/nextTurns';
import { afterReferral } from './afterReferral';
import { overcome, undecidedOf } from './obstacles';
import type { QueuePlace } from './queuePlaces';
import { say } from './say';
import type { Ticket, World } from './World';

/**
 * Refers whoever stands first in a queue, or does what has to be done before that; false when there is nothing more to
 * do now: no place, nobody who waits, or places that are held.
 */
export async function referFirst(world: World, place: QueuePlace, officer: string): Promise<boolean> {
  const group = await freeGroup(world, place);
  if (group === undefined) return false;
  const turns = await nextTurns(world.trx, place.id, 2, world.now);
  const pair = turns[0] ? await pairOf(world, turns[0].id) : [];
  const [ticket] = pair;
  if (!ticket) return false;
  const undecided = await undecidedOf(world, pair);
  const obstacle = undecided ?? (await world.attempt(() => say(world, officer, ticket, 'refer', { group })));
  if (obstacle) return overcome(world, obstacle, { pair, officer, alone: turns.length === 1 });
  for (const one of pair) world.timeline.add(world.now, afterReferral(world, one, officer));
  return true;
}

/** The emptiest group, so that twins find two places where there are two. */
async function freeGroup({ trx }: World, place: QueuePlace): Promise<number | undefined> {
  const row = await trx('groups')
    .where('queue_id', place.id)
    .where('free', '>', 0)
    .orderByRaw('free DESC, id')
    .first('id');
  return row?.id;
}

/** The turn's child, and the twin that stands with it. */
async function pairOf({ trx, tickets }: World, id: number): Promise<Ticket[]> {
  const ids: number[] = await trx('applications')
    .where('id', id)
    .orWhere('twin_of', id)
    .orderByRaw('id <> ?, id', [id])
    .pluck('id');
  return ids.flatMap((one) => tickets.get(one) ?? []);
}
