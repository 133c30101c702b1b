import type { Act } from '../act';
import { localDate, localMoment } from '../domain/localTime';
import { waitingHistory } from '../domain/waitingHistory';
import { fewestKnown, waitOf } from '../domain/waitingTime';
import { loadQueueLog } from '../models/loadQueueLog';

/** A queue in which nothing happens still slows down: its pace is that of the last year. */
const weekMs = 7 * 86_400_000;

/** Queues whose log has grown since the day it was last read for its pace; with so few referrals it cannot tell any. */
export async function dueWaits({ trx, now }: Act): Promise<number[]> {
  const { rows } = await trx.raw(
    `SELECT q.id FROM queues q JOIN chains c ON c.id = q.chain_id LEFT JOIN queue_waits w ON w.queue_id = q.id
     WHERE (w.queue_id IS NULL OR (w.reckoned_at < ? AND c.last_sequence > w.sequence) OR w.reckoned_at < ?)
       AND (SELECT count(*) FROM (SELECT FROM referrals r WHERE r.queue_id = q.id LIMIT ?) r) = ?
     ORDER BY q.id`,
    [localMoment(localDate(now)), new Date(now.getTime() - weekMs), fewestKnown, fewestKnown],
  );
  return rows.map(({ id }: { id: number }) => id);
}

/** Reads a queue's log for how long one waits in it, so that no page has to. */
export async function reckonWait({ trx, now }: Act, queue: number): Promise<void> {
  const { log, events, asOf } = await loadQueueLog(trx, queue);
  const { wait, reason } = waitOf(waitingHistory(log, events, now.getTime()), now.getTime());
  await trx('queue_waits')
    .insert({
      ...{ queue_id: queue, reckoned_at: now, sequence: asOf, per_day: wait?.perDay ?? null },
      ...{ low: wait?.low ?? null, median: wait?.median ?? null, high: wait?.high ?? null },
      reason,
    })
    .onConflict('queue_id')
    .merge();
}
