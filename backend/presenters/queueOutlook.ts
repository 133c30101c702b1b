import type { Knex } from 'knex';
import { type NoEstimate, waitingTime } from '../domain/waitingTime';
import { standing } from '../models/nextTurns';
import { queueHistories } from './queueHistory';

export interface Outlook {
  /** Turns that stand in the queue now. */
  waiting: number;
  /** Days until a referral for whoever enters now, with 80 % within; null where the history cannot tell. */
  estimate: { low: number; high: number } | null;
  reason: NoEstimate | null;
}

/** What waits for a child who joins each of the queues: how many stand there, and for how long they may wait. */
export async function queueOutlook(
  trx: Knex,
  queueIds: readonly number[],
  now: Date,
): Promise<Map<number, Outlook>> {
  const counts = await countTurns(trx, queueIds, now);
  const found = new Map<number, Outlook>();
  for (const [id, history] of await queueHistories(trx, queueIds, now)) {
    const waiting = counts.get(id) ?? 0;
    const { estimate, reason } = waitingTime(waiting + 1, history, now.getTime());
    found.set(id, { waiting, estimate: estimate && { low: estimate.low, high: estimate.high }, reason });
  }
  return found;
}

/** How many turns stand in each queue; those nobody stands in are absent. */
export async function countTurns(
  trx: Knex,
  queueIds: readonly number[],
  now: Date,
): Promise<Map<number, number>> {
  if (queueIds.length === 0) return new Map();
  const { rows } = await trx.raw(
    `SELECT w.queue_id AS id, count(*)::int AS count FROM applications w
     WHERE w.queue_id = ANY (?) AND ${standing} GROUP BY w.queue_id`,
    [[...queueIds], now],
  );
  return new Map((rows as { id: number; count: number }[]).map(({ id, count }) => [id, count]));
}
