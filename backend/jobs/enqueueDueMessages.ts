import type { Knex } from 'knex';
import { messagePriority } from './enqueueMessage';

/** So many at a time; a minute later come the next. */
const most = 5_000;

/**
 * Hands every message that is due by the business clock to the worker, now: whatever became of its own job (its time
 * is of the machine's clock, it may have been given up, the process may have died), no message is forgotten.
 */
export async function enqueueDueMessages(db: Knex, now: Date): Promise<void> {
  await db.raw(
    `SELECT count(graphile_worker.add_job('sendMessage', payload := json_build_object('message', id),
       max_attempts := 12, job_key := 'sendMessage:' || id,
       priority := CASE kind WHEN 'code' THEN ?::int ELSE ?::int END))
     FROM (SELECT id, kind FROM messages WHERE due_at <= ? ORDER BY due_at LIMIT ?) due`,
    [messagePriority.code, messagePriority.notice, now, most],
  );
}
