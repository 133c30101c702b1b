import type { Act } from '../act';
import type { Message } from '../models/Message';
import { enqueue } from './enqueue';

/** Plans the job of a message for when it is due, in the place of the one that may wait for it already. */
export async function enqueueMessage(
  act: Pick<Act, 'trx' | 'now'>,
  { id, kind, dueAt }: Pick<Message, 'id' | 'kind' | 'dueAt'>,
): Promise<void> {
  if (!dueAt) return;
  const name = kind === 'code' ? 'sendCode' : 'sendMessage';
  await enqueue(act, name, { message: id }, { at: dueAt, key: `message:${id}` });
}
