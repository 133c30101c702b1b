import type { Knex } from 'knex';

/**
 * Locks a case: the chains its events go to, then its applications, each in the order of their ids. What is done to
 * one application may be seen by all (a benefit, a correction), and what is done in a queue may touch others of it:
 * whoever holds the queue's chain first never waits in a circle with somebody who holds an application of it. What
 * only refers to one of them, as a message does, waits for nobody.
 */
export async function lockCase(trx: Knex, submissionId: string): Promise<void> {
  await trx.raw(
    `SELECT FROM chains WHERE id IN (
       SELECT coalesce(q.chain_id, s.chain_id) FROM applications a
       JOIN submissions s ON s.id = a.submission_id LEFT JOIN queues q ON q.id = a.queue_id
       WHERE a.submission_id = ?
     ) ORDER BY id FOR UPDATE`,
    [submissionId],
  );
  await trx('applications').where('submission_id', submissionId).orderBy('id').forNoKeyUpdate().select('id');
}
