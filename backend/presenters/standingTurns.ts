import type { Knex } from 'knex';

interface Queue {
  id: number;
  /** The chain of its log. */
  chain: number;
}

interface Kept {
  head: string;
  count: number;
  from: number;
  until: number;
}

/** Counts by queue; the oldest goes. */
const kept = new Map<number, Kept>();
const most = 10_000;

/**
 * How many turns stand in each of some queues now. Who stands in a queue follows from its log and the moment alone, so
 * a count holds until the log grows or the next term, stop-list or conclusion ends: it is never an old one.
 */
export async function standingTurns(
  trx: Knex,
  queues: readonly Queue[],
  now: Date,
): Promise<Map<number, number>> {
  const at = now.getTime();
  const heads = await headsOf(trx, queues);
  const stale = queues.filter(({ id, chain }) => {
    const known = kept.get(id);
    return !known || known.head !== heads.get(chain) || at < known.from || at >= known.until;
  });
  const chains = new Map(stale.map(({ id, chain }) => [id, chain]));
  for (const [id, { count, until }] of await countNow(trx, [...chains.keys()], now)) {
    kept.delete(id);
    kept.set(id, { head: heads.get(chains.get(id)!)!, count, from: at, until });
  }
  const found = new Map(queues.map(({ id }) => [id, kept.get(id)!.count]));
  for (const id of kept.keys()) {
    if (kept.size <= most) break;
    kept.delete(id);
  }
  return found;
}

/** Bytes of a link: as much as no other state of the same log has. */
const bytes = 9;

/** The ends of logs by their chains, as one text: hundreds of rows cost more than reading them. */
async function headsOf(trx: Knex, queues: readonly Queue[]): Promise<Map<number, string>> {
  const chains = queues.map(({ chain }) => chain).sort((a, b) => a - b);
  const { rows } = await trx.raw(
    `SELECT encode(string_agg(substr(coalesce(c.last_link, first_link(c.id)), 1, ?), ''::bytea ORDER BY c.id), 'hex') AS links
     FROM chains c WHERE c.id = ANY (?)`,
    [bytes, chains],
  );
  const links: string = rows[0].links ?? '';
  const length = bytes * 2;
  return new Map(chains.map((chain, index) => [chain, links.slice(index * length, (index + 1) * length)]));
}

async function countNow(
  trx: Knex,
  queues: number[],
  now: Date,
): Promise<Map<number, Pick<Kept, 'count' | 'until'>>> {
  if (queues.length === 0) return new Map();
  const { rows } = await trx.raw(
    'SELECT q.id, t.count, t.until FROM unnest(?::bigint[]) q(id) CROSS JOIN LATERAL turn_count(q.id, ?::timestamptz) t',
    [queues, now],
  );
  return new Map(
    (rows as { id: number; count: number; until: Date | null }[]).map(({ id, count, until }) => [
      id,
      { count, until: until?.getTime() ?? Number.POSITIVE_INFINITY },
    ]),
  );
}
