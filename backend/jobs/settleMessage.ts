import type { Knex } from 'knex';
import type { Message } from '../models/Message';
import { enqueueMessages } from './enqueueMessages';

/** Writes down what became of a message, and plans its next job with it. */
export async function settleMessage(
  db: Knex,
  message: Message,
  change: Partial<Message>,
  now: Date,
): Promise<void> {
  await db.transaction(async (trx) => {
    await message.$query(trx).patch(change);
    await enqueueMessages({ trx, now }, [
      { id: message.id, kind: message.kind, dueAt: change.dueAt ?? null },
    ]);
  });
}
