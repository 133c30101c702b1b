import { z } from 'zod';
import type { Message } from '../../../models/Message';
import type { Standing } from '../transport';
import type { Dialect } from './dialect';

const id = z.union([z.string(), z.number()]).transform(String);
const envelope = z.object({ code: z.coerce.number(), data: z.unknown() });
const accepted = z.object({ messageId: id });
const row = z.object({
  id,
  status: z.string(),
  to: z.coerce.string().optional(),
  text: z.string().optional(),
});
const rows = z.union([z.array(row), z.object({ items: z.array(row) }).transform(({ items }) => items)]);

const arrived = ['DELIVRD', 'PDLIVRD'];
const onTheWay = ['NEW', 'ENQUEUD', 'ACCEPTD'];

/**
 * Mobizon: `SMS_GATEWAY_URL=mobizon+https://api.mobizon.kz/?apiKey=…&from=…`. It knows no key of ours: what became of a
 * message without its number is found in the list by phone and text, but for those that are other messages of ours.
 */
export const mobizon: Dialect = {
  submit: (gateway, message) => {
    const form = new URLSearchParams({ recipient: phoneOf(message), text: message.text });
    const from = gateway.searchParams.get('from');
    if (from) form.set('from', from);
    return request(gateway, 'sendSmsMessage', form);
  },
  readSubmit: ({ body }) => {
    const answer = envelope.safeParse(body).data;
    // Whoever answers in another form may have taken it.
    if (!answer) return { result: 'unknown', failure: 'answer' };
    if (answer.code === 0)
      return { result: 'taken', reference: accepted.safeParse(answer.data).data?.messageId };
    if (answer.code === 1)
      return { result: 'refused', failure: namesRecipient(answer.data) ? 'address' : 'refused' };
    return { result: 'later', failure: 'busy' };
  },
  enquire: (gateway, message) =>
    message.reference
      ? request(gateway, 'getSMSStatus', new URLSearchParams({ 'ids[0]': message.reference }))
      : request(
          gateway,
          'list',
          new URLSearchParams({ 'criteria[to]': phoneOf(message), 'criteria[text]': message.text }),
        ),
  readStanding: ({ body }, message, others): Standing => {
    const answer = envelope.safeParse(body).data;
    const listed = answer?.code === 0 ? rows.safeParse(answer.data).data : undefined;
    if (!listed) return { standing: 'silent' };
    const found = message.reference
      ? listed.find((one) => one.id === message.reference)
      : listed.find((one) => isThis(one, message) && !others.includes(one.id));
    if (!found) return { standing: 'absent' };
    return { standing: standingOf(found.status), reference: found.id };
  },
};

function request(gateway: URL, method: string, body: URLSearchParams) {
  const url = new URL(`service/message/${method}`, gateway);
  url.search = new URLSearchParams({
    output: 'json',
    api: 'v1',
    apiKey: gateway.searchParams.get('apiKey') ?? '',
  }).toString();
  return { url, method: 'POST' as const, body };
}

/** The search of the list is for parts of numbers and texts. */
function isThis({ to, text }: z.output<typeof row>, message: Message): boolean {
  return to === phoneOf(message) && text === message.text;
}

function standingOf(status: string): Standing['standing'] {
  if (arrived.includes(status)) return 'delivered';
  return onTheWay.includes(status) ? 'taken' : 'undelivered';
}

function phoneOf({ address }: Message): string {
  return address.replace(/\D/g, '');
}

function namesRecipient(data: unknown): boolean {
  return typeof data === 'object' && data !== null && 'recipient' in data;
}
