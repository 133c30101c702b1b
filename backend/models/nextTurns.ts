import type { Knex } from 'knex';
import { type Interleave, order, type Turn, type TurnClass } from '../domain/ranking';

/** Every turn that stands in the order of a queue, twins as one; `w` is the application, `?` the moment. */
export const standing = `w.status IN ('queued', 'referred') AND w.twin_of IS NULL
  AND waits(w.status, w.referral_valid_until, w.turn_stopped_until, w.turn_document_until, w.pass_next, ?::timestamptz)`;

/** The ratio in force and the count a queue stands at. */
export async function findInterleave(trx: Knex, queueId: number): Promise<Interleave> {
  return trx('queues as q')
    .join('queue_rules as r', (join) => join.on('r.queue_id', 'q.id').andOn('r.version', 'q.rules_version'))
    .where('q.id', queueId)
    .first('r.ratio', 'q.turn');
}

/** The next turns of a queue in their order. */
export async function nextTurns(trx: Knex, queueId: number, count: number, now: Date): Promise<Turn[]> {
  const { rows } = await trx.raw(
    `SELECT t.id, c.class, t.turn_filed_at AS filed_at FROM generate_series(0, 2) c(class)
     CROSS JOIN LATERAL (
       SELECT w.id, w.turn_filed_at FROM applications w WHERE w.queue_id = ? AND w.turn_class = c.class AND ${standing}
       ORDER BY w.turn_filed_at, w.id LIMIT ?
     ) t`,
    [queueId, now, count],
  );
  const turns = (rows as { id: number; class: TurnClass; filed_at: Date }[]).map(
    (row): Turn => ({ id: row.id, class: row.class, filedAt: row.filed_at.getTime() }),
  );
  return order(turns, await findInterleave(trx, queueId)).slice(0, count);
}
