import type { Knex } from 'knex';
import { config } from '../config';
import type { MessageFailure } from '../contract/messageStates';
import { isNotice, isOver, isUrgent, nextCheck, nextTry, sendingLease } from '../domain/messageTerms';
import { afterQuiet, type QuietHours } from '../domain/quietHours';
import { Application } from '../models/Application';
import { findQuietHours } from '../models/findQuietHours';
import { findRecipients } from '../models/findRecipients';
import { Message } from '../models/Message';
import { askAboutMessage } from './askAboutMessage';
import { settleMessage } from './settleMessage';
import { findTransport } from './transports/findTransport';
import type { Outcome } from './transports/transport';

/** What stands in place of a code that is no longer to be read. */
export const maskedCode = '••••••';

/**
 * Does what is due for one message of the outbox: sends it, or asks after it. May run twice, at once or after a
 * crash: one at a time works on an address, a send is written down before it begins, and what has begun without an
 * end is asked about, never simply sent again. What a gateway does is no failure of the job.
 */
export async function sendMessage(db: Knex, id: number, now: Date): Promise<void> {
  const place = await Message.query(db).findById(id).select('channel', 'address');
  if (!place) return;
  await db.transaction(async (lock) => {
    await lock.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 0))', [
      `message ${place.channel} ${place.address}`,
    ]);
    const message = await Message.query(db).findById(id);
    if (message?.dueAt && message.dueAt <= now) await doDue(db, message, now);
  });
}

async function doDue(db: Knex, message: Message, now: Date): Promise<void> {
  if (message.state !== 'sent' && isOver(message, now))
    return settleMessage(db, message, { state: 'failed', failure: 'ended', dueAt: null }, now);
  if (message.state === 'planned') return send(db, message, now);
  // Whoever was sending it has died: it may have gone out.
  if (message.state === 'sending')
    await message.$query(db).patch({ state: 'unknown', failure: 'interrupted', asks: 0 });
  return askAboutMessage(db, message, now);
}

async function send(db: Knex, message: Message, now: Date): Promise<void> {
  const to = await destinationNow(db, message);
  if (to === null)
    return settleMessage(db, message, { state: 'cancelled', failure: 'consent', dueAt: null }, now);
  const quietUntil = afterQuiet(now, to.quiet);
  if (quietUntil > now) return settleMessage(db, message, { dueAt: quietUntil }, now);
  await message.$query(db).patch({
    state: 'sending',
    attempts: message.attempts + 1,
    dueAt: new Date(now.getTime() + sendingLease),
    address: to.address,
  });
  const transport = findTransport(message.channel);
  const outcome = await transport.send(message);
  await settleMessage(db, message, after(outcome, message, transport.ask !== undefined, now), now);
}

interface Destination {
  address: string;
  quiet: QuietHours | null;
}

/**
 * Where it goes by now. A notice follows the family: between the night and the morning it may have changed its phone,
 * or have taken its consent back (null). Anything else stays with its address, whatever has changed.
 */
async function destinationNow(db: Knex, message: Message): Promise<Destination | null> {
  const { applicationId, channel, address } = message;
  if (applicationId === null || !isNotice(message))
    return { address, quiet: isUrgent(message) ? null : await findQuietHours(db, channel) };
  const { submissionId } = await Application.query(db).findById(applicationId).throwIfNotFound();
  const recipients = await findRecipients(db, [submissionId]);
  return recipients.find((recipient) => recipient.channel === channel) ?? null;
}

function after(outcome: Outcome, message: Message, canAsk: boolean, now: Date): Partial<Message> {
  switch (outcome.result) {
    case 'taken':
      return {
        state: 'sent',
        sentAt: now,
        failure: null,
        asks: 0,
        reference: outcome.reference ?? null,
        dueAt: outcome.reference === undefined ? null : nextCheck(message, 0, now),
        // Codes are kept nowhere in readable form once they are on their way.
        ...(config.production && message.kind === 'code' && { text: maskedCode }),
      };
    case 'refused':
      return { state: 'failed', failure: outcome.failure, dueAt: null };
    case 'later':
      return tryAgain(message, outcome.failure, now);
    case 'unknown':
      return {
        state: 'unknown',
        failure: outcome.failure,
        asks: 0,
        dueAt: canAsk ? nextTry(message, 1, now) : null,
      };
  }
}

/** Planned for the next try; when there is none left it has failed, which an administrator sees. */
function tryAgain(message: Message, failure: MessageFailure | null, now: Date): Partial<Message> {
  const dueAt = nextTry(message, message.attempts, now);
  return { state: dueAt ? 'planned' : 'failed', failure, dueAt };
}
