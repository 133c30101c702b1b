import type { Knex } from 'knex';
import { nextCheck, nextTry } from '../domain/messageTerms';
import { Message } from '../models/Message';
import { settleMessage } from './settleMessage';
import { findTransport } from './transports/findTransport';
import type { Standing } from './transports/transport';

/**
 * Asks the gateway what became of a message it has, or may have, taken. Only one that it has never taken is sent
 * again; while it does not say, the message stays unknown and is asked about more and more rarely.
 */
export async function askAboutMessage(db: Knex, message: Message, now: Date): Promise<void> {
  const { ask } = findTransport(message.channel);
  if (!ask) return settleMessage(db, message, { dueAt: null }, now);
  const others = await Message.query(db)
    .where({ channel: message.channel, address: message.address })
    .whereNotNull('reference')
    .whereNot('id', message.id)
    .orderBy('id', 'desc')
    .limit(1_000);
  const standing = await ask(
    message,
    others.map(({ reference }) => reference!),
  );
  await settleMessage(db, message, after(standing, message, now), now);
}

function after({ standing, reference }: Standing, message: Message, now: Date): Partial<Message> {
  const known = { sentAt: message.sentAt ?? now, reference: reference ?? message.reference };
  if (standing === 'delivered')
    return { ...known, state: 'delivered', deliveredAt: now, failure: null, dueAt: null };
  if (standing === 'undelivered') return { ...known, state: 'failed', failure: 'undelivered', dueAt: null };
  if (message.state === 'sent') {
    const asks = message.asks + 1;
    return { asks, dueAt: nextCheck(message, asks, now) };
  }
  if (standing === 'taken')
    return { ...known, state: 'sent', asks: 0, failure: null, dueAt: nextCheck(message, 0, now) };
  if (standing === 'absent') {
    const dueAt = nextTry(message, message.attempts, now);
    return { state: dueAt ? 'planned' : 'failed', asks: 0, dueAt };
  }
  const asks = message.asks + 1;
  return { asks, dueAt: nextTry(message, asks + 1, now) };
}
