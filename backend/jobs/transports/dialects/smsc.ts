import { z } from 'zod';
import type { MessageFailure } from '../../../contract/messageStates';
import type { Message } from '../../../models/Message';
import type { Standing } from '../transport';
import type { Dialect } from './dialect';

const submitted = z.object({ id: z.union([z.string(), z.number()]).transform(String) });
const problem = z.object({ error_code: z.coerce.number() });
const told = z.object({ status: z.coerce.number() });

/** Errors of send.php that mean: never, for this message. */
const forGood: Record<number, MessageFailure> = { 1: 'refused', 6: 'refused', 7: 'address', 8: 'address' };
/** … and those that mean: not now. */
const forNow: Record<number, MessageFailure> = { 2: 'credentials', 3: 'unpaid', 4: 'busy', 5: 'answer' };

/**
 * smsc.kz: `SMS_GATEWAY_URL=smsc+https://smsc.kz/?login=…&psw=…&sender=…` (or `apikey`). It keeps the number we give a
 * message, made of its key, and is asked by it and the phone.
 */
export const smsc: Dialect = {
  submit: (gateway, message) => {
    const form = { phones: message.address, mes: message.text, id: numberOf(message) };
    const sender = gateway.searchParams.get('sender');
    return request(gateway, 'send.php', { ...form, ...(sender && { sender }) });
  },
  readSubmit: ({ body }) => {
    const code = problem.safeParse(body).data?.error_code;
    const reference = submitted.safeParse(body).data?.id;
    if (code === undefined)
      return reference ? { result: 'taken', reference } : { result: 'unknown', failure: 'answer' };
    if (forGood[code]) return { result: 'refused', failure: forGood[code] };
    // 9 is: the same request a moment ago, and whatever is new may be anything.
    return forNow[code] ? { result: 'later', failure: forNow[code] } : { result: 'unknown', failure: 'busy' };
  },
  enquire: (gateway, message) =>
    request(gateway, 'status.php', { phone: message.address, id: numberOf(message) }),
  readStanding: ({ body }): Standing => {
    const code = problem.safeParse(body).data?.error_code;
    if (code !== undefined) return { standing: code === 3 ? 'absent' : 'silent' };
    const status = told.safeParse(body).data?.status;
    return { standing: status === undefined ? 'silent' : standingOf(status) };
  },
};

function request(gateway: URL, script: string, fields: Record<string, string>) {
  const body = new URLSearchParams({ ...fields, fmt: '3', charset: 'utf-8' });
  for (const name of ['apikey', 'login', 'psw']) {
    const value = gateway.searchParams.get(name);
    if (value) body.set(name, value);
  }
  const url = new URL(`sys/${script}`, gateway);
  url.search = '';
  return { url, method: 'POST' as const, body };
}

/** A number from 1 to 2³¹ − 1, as smsc wants it; with the phone beside it no other message has it. */
function numberOf({ key }: Message): string {
  return String(Number.parseInt(key.slice(0, 8), 16) & 0x7fffffff || 1);
}

function standingOf(status: number): Standing['standing'] {
  if (status === -3) return 'absent';
  if (status === -1 || status === 0) return 'taken';
  return status === 1 || status === 2 || status === 4 ? 'delivered' : 'undelivered';
}
