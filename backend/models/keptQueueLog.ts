import type { Knex } from 'knex';
import { QueueLog } from '../domain/queueLog';
import { type LoadedLog, loadQueueLog } from './loadQueueLog';

/** Logs asked for last, so many events of them: a page tells a place from its whole log. */
const most = 100_000;
const kept = new Map<number, LoadedLog>();
/** The last destruction of records that was seen: it takes contents out of the middle of logs, here too. */
let lastDestruction = 0;

/**
 * A queue's log as `loadQueueLog` has it, but read once and then only on from where it ended. The events are
 * everybody's: nobody may change them.
 */
export async function keptQueueLog(trx: Knex, queueId: number): Promise<LoadedLog> {
  const { rows } = await trx.raw(
    `SELECT coalesce(encode(c.last_link, 'hex'), '') AS link,
       (SELECT coalesce(max(id), 0) FROM destructions) AS destroyed,
       (SELECT encode(e.link, 'hex') FROM events e WHERE e.chain_id = c.id AND e.sequence = ?) AS earlier
     FROM queues q JOIN chains c ON c.id = q.chain_id WHERE q.id = ?`,
    [kept.get(queueId)?.asOf ?? 0, queueId],
  );
  const { link, destroyed, earlier } = rows[0] as { link: string; destroyed: number; earlier: string | null };
  if (destroyed !== lastDestruction) kept.clear();
  lastDestruction = destroyed;
  const known = kept.get(queueId);
  const found =
    known?.link === link ? known : await readOn(trx, queueId, known?.link === earlier ? known : undefined);
  keep(queueId, found);
  return { ...found, log: new QueueLog(queueId, found.log.rules) };
}

/** The rest of a log of which the beginning is known, or all of it. */
async function readOn(trx: Knex, queueId: number, known: LoadedLog | undefined): Promise<LoadedLog> {
  const loaded = await loadQueueLog(trx, queueId, known ? { after: known.asOf } : {});
  return known ? { ...loaded, events: [...known.events, ...loaded.events] } : loaded;
}

function keep(queueId: number, found: LoadedLog): void {
  kept.delete(queueId);
  kept.set(queueId, found);
  let events = 0;
  for (const one of kept.values()) events += one.events.length;
  for (const [id, one] of kept) {
    if (events <= most || id === queueId) break;
    kept.delete(id);
    events -= one.events.length;
  }
}
