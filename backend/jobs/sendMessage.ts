import type { Knex } from 'knex';
import { config } from '../config';
import { Message } from '../models/Message';
import { findTransport } from './transports';

/** What stands in place of a code that is no longer to be read. */
export const maskedCode = '••••••';

/**
 * Sends one message of the outbox. May run twice: what is sent stays sent, and each send carries the message's
 * key, by which a gateway drops a repetition. A failure throws, so that the job is tried again later.
 */
export async function sendMessage(db: Knex, id: number, now: Date): Promise<void> {
  const message = await Message.query(db).findById(id);
  if (!message || message.state === 'sent' || message.text === maskedCode) return;
  try {
    await findTransport(message.channel)(message);
  } catch (error) {
    // The name only: the text of a failure may quote the address.
    const failure = (error as Partial<Error>)?.name ?? 'Error';
    await message.$query(db).patch({ state: 'failed', attempts: message.attempts + 1, failure });
    throw error;
  }
  await message.$query(db).patch({
    state: 'sent',
    attempts: message.attempts + 1,
    sentAt: now,
    failure: null,
    // Codes are kept nowhere in readable form once they are on their way.
    ...(config.production && message.kind === 'code' && { text: maskedCode }),
  });
}
