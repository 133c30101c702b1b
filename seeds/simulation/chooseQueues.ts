import type { Knex } from 'knex';
import { findQueuePlaces, type QueuePlace } from '../demo/queuePlaces';
import type { Random } from '../demo/random';

/** Applications to a queue in a year, about: enough that many wait, few enough that many queues live. */
const perQueue = 28;
/** Places that become free in the year, as a share of those who ask for one. */
const placesShare = 0.3;

/**
 * The queues of the region that live through the year: one of every organisation first, then more, so that even a
 * small region has all its organisations.
 */
export async function chooseQueues(
  db: Knex,
  random: Random,
  region: string,
  applications: number,
): Promise<QueuePlace[]> {
  const all = random.shuffled((await findQueuePlaces(db)).filter(({ regionId }) => regionId === region));
  const turns = new Map<string, number>();
  const ranked = all
    .map((place) => {
      const turn = turns.get(place.organizationCode) ?? 0;
      turns.set(place.organizationCode, turn + 1);
      return { place, turn };
    })
    .sort((a, b) => a.turn - b.turn);
  const count = Math.max(turns.size, Math.round(applications / perQueue));
  return ranked.slice(0, count).map(({ place }) => place);
}

/** Some queues have groups with one place each: twins do not find two. */
export const isTight = ({ id }: QueuePlace): boolean => id % 8 === 3;

/**
 * The region on the first morning: most places are taken by children of earlier years, of whom the system knows
 * nothing, so that each queue has a few; and its cohorts have rolled last on the September before.
 */
export async function prepareRegion(
  owner: Knex,
  { start, queues, applications }: { start: Date; queues: QueuePlace[]; applications: number },
): Promise<void> {
  const places = Math.max(1, Math.round((applications / queues.length) * placesShare));
  await owner('queues').update({ rolled_year: start.getUTCFullYear() - 1 });
  await owner.raw(
    `UPDATE groups g SET capacity = greatest(1, ?::int / n.count)
     FROM (SELECT queue_id, count(*)::int AS count FROM groups WHERE queue_id = ANY (?) GROUP BY queue_id) n
     WHERE n.queue_id = g.queue_id`,
    [places, queues.map(({ id }) => id)],
  );
  const tight = queues.filter(isTight).map(({ id }) => id);
  await owner('groups').whereIn('queue_id', tight).update({ capacity: 1 });
}
