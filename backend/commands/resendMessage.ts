import { randomUUID } from 'node:crypto';
import type { StaffAct } from '../act';
import { isResendable } from '../domain/messageTerms';
import { conflict } from '../errors';
import { enqueueMessages } from '../jobs/enqueueMessages';
import type { Message } from '../models/Message';

/**
 * Sends a message again on an administrator's word. What is known not to have arrived is a new send with a key of
 * its own. Of an SMS of unknown fate the gateway is asked once more, and it goes again only when it was never taken;
 * a letter, which cannot be asked after, goes again under its old key, by which mailboxes drop a repetition.
 */
export async function resendMessage(act: StaffAct, message: Message): Promise<void> {
  if (message.kind === 'code') throw conflict('message.code');
  if (!isResendable(message)) throw conflict('message.not_resendable', { state: message.state });
  const isUnknown = message.state === 'unknown';
  const isAskedFirst = isUnknown && message.channel === 'sms';
  await message.$query(act.trx).patch({
    ...(!isAskedFirst && { state: 'planned', failure: null }),
    ...(!isUnknown && { key: randomUUID(), reference: null, sentAt: null }),
    attempts: isAskedFirst ? message.attempts : 0,
    asks: 0,
    dueAt: act.now,
    resentAt: act.now,
    resentBy: act.user.id,
  });
  await enqueueMessages(act, [message]);
}
