import type { Act } from '../act';
import type { Message } from '../models/Message';
import { enqueue } from './enqueue';

/** Somebody waits for a code; notices, should a slow gateway hold them up, let papers and exports pass. */
export const messagePriority = { code: -10, notice: 10 };

/** Plans the job of a message for when it is due, in the place of the one that may wait for it already. */
export async function enqueueMessage(
  act: Pick<Act, 'trx' | 'now'>,
  { id, kind, dueAt }: Pick<Message, 'id' | 'kind' | 'dueAt'>,
): Promise<void> {
  if (!dueAt) return;
  const priority = kind === 'code' ? messagePriority.code : messagePriority.notice;
  await enqueue(act, 'sendMessage', { message: id }, { at: dueAt, key: `sendMessage:${id}`, priority });
}
