import type { Knex } from 'knex';

export interface QueueHead {
  id: number;
  /** The last link of the queue's log, which no other state of any log has. */
  head: string;
}

interface Kept {
  head: string;
  count: number;
  from: number;
  until: number;
}

/** Counts by queue; the oldest goes. */
const kept = new Map<number, Kept>();
const most = 5000;

/**
 * How many turns stand in each of some queues now. Who stands in a queue follows from its log and the moment alone, so
 * a count holds until the log grows or the next term, stop-list or conclusion ends: it is never an old one.
 */
export async function standingTurns(
  trx: Knex,
  queues: readonly QueueHead[],
  now: Date,
): Promise<Map<number, number>> {
  const at = now.getTime();
  const stale = queues.filter(({ id, head }) => {
    const known = kept.get(id);
    return !known || known.head !== head || at < known.from || at >= known.until;
  });
  for (const [id, { count, until }] of await countNow(trx, stale, now)) {
    kept.delete(id);
    kept.set(id, { head: stale.find((one) => one.id === id)!.head, count, from: at, until });
  }
  const found = new Map(queues.map(({ id }) => [id, kept.get(id)!.count]));
  for (const id of kept.keys()) {
    if (kept.size <= most) break;
    kept.delete(id);
  }
  return found;
}

async function countNow(
  trx: Knex,
  queues: readonly QueueHead[],
  now: Date,
): Promise<Map<number, Pick<Kept, 'count' | 'until'>>> {
  if (queues.length === 0) return new Map();
  const { rows } = await trx.raw(
    'SELECT q.id, t.count, t.until FROM unnest(?::bigint[]) q(id) CROSS JOIN LATERAL turn_count(q.id, ?::timestamptz) t',
    [queues.map(({ id }) => id), now],
  );
  return new Map(
    (rows as { id: number; count: number; until: Date | null }[]).map(({ id, count, until }) => [
      id,
      { count, until: until?.getTime() ?? Number.POSITIVE_INFINITY },
    ]),
  );
}
