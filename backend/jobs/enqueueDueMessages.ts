import type { Knex } from 'knex';

/** So many at a time; a minute later come the next. */
const most = 5_000;

/**
 * Hands every message that is due by the business clock to the worker, now: whatever became of its own job (its time
 * is of the machine's clock, it may have been given up, the process may have died), no message is forgotten.
 */
export async function enqueueDueMessages(db: Knex, now: Date): Promise<void> {
  await db.raw(
    `SELECT count(graphile_worker.add_job(CASE kind WHEN 'code' THEN 'sendCode' ELSE 'sendMessage' END,
       payload := json_build_object('message', id), max_attempts := 12, job_key := 'message:' || id))
     FROM (SELECT id, kind FROM messages WHERE due_at <= ? ORDER BY due_at LIMIT ?) due`,
    [now, most],
  );
}
