import type { Knex } from 'knex';
import { Message } from '../models/Message';
import { enqueueMessages } from './enqueueMessages';

/** So many at a time; a minute later come the next. */
const most = 5_000;

/**
 * Hands every message that is due by the business clock to the worker, now, unless it has it already: whatever became
 * of its own job (its time is of the machine's clock, it may have been given up, the process may have died), no message
 * is forgotten.
 */
export async function enqueueDueMessages(db: Knex, now: Date): Promise<void> {
  const handed = db('graphile_worker.jobs as j')
    .whereRaw("j.key = 'message:' || messages.id AND j.run_at <= now() AND j.attempts < j.max_attempts")
    .select('j.id');
  const due = await Message.query(db)
    .where('due_at', '<=', now)
    .whereNotExists(handed)
    .orderBy('due_at')
    .limit(most)
    .select('id', 'kind', 'due_at');
  await enqueueMessages({ trx: db, now }, due);
}
