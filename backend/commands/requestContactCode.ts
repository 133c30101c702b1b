import { randomInt } from 'node:crypto';
import type { Act } from '../act';
import type { Language } from '../contract/common';
import type { Channel } from '../contract/submission';
import { mobileFault, readPhone } from '../domain/phone';
import { invalid } from '../errors';
import { type CodePurpose, ContactConfirmation } from '../models/ContactConfirmation';
import { planMessage } from './planMessages';
import { keyed } from './secrets';

const codeMinutes = 5;

/** The address as it is kept and compared: E.164 for a mobile phone of Kazakhstan, lower case for an e-mail. */
export function readAddress(channel: Channel, value: string): string {
  if (channel === 'sms') {
    const phone = readPhone(value, { mobile: true });
    if (!phone) throw invalid({ address: mobileFault(value) });
    return phone;
  }
  if (!/^[^\s@<>,;:"()[\]\\]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(value))
    throw invalid({ address: 'email.invalid' });
  return value.toLowerCase();
}

/** Sends a six-digit code to a phone or an e-mail; only a keyed hash of it is kept, for five minutes. */
export async function requestContactCode(
  act: Act,
  {
    channel,
    address,
    language = 'ru',
    purpose = 'any',
  }: { channel: Channel; address: string; language?: Language; purpose?: CodePurpose },
): Promise<{ id: string }> {
  const code = String(randomInt(0, 1_000_000)).padStart(6, '0');
  const confirmation = await ContactConfirmation.query(act.trx)
    .insert({
      channel,
      address,
      purpose,
      codeHash: Buffer.alloc(32),
      codeEndsAt: new Date(act.now.getTime() + codeMinutes * 60_000),
      createdAt: act.now,
    })
    .returning('*');
  await confirmation.$query(act.trx).patch({ codeHash: keyed('code', `${confirmation.id} ${code}`) });
  await planMessage(act, { channel, address, language, kind: 'code' }, { code });
  return { id: confirmation.id };
}
