import { z } from 'zod';
import type { Standing } from '../transport';
import type { Dialect } from './dialect';

const submitted = z.object({ id: z.union([z.string(), z.number()]).transform(String) });
const standing = z.object({ state: z.enum(['delivered', 'undelivered', 'taken', 'absent']) });

/**
 * Our own plain form, for a gateway of the department's: `POST { to, text, key }` with the key as `Idempotency-Key`,
 * `GET ?key=` → `{ state }`. The gateway drops a repetition of a key (409 is as good as 200), so one that cannot say
 * what became of a message is simply sent it again.
 */
export const json: Dialect = {
  submit: (gateway, { address, text, key }) => ({
    url: gateway,
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': key },
    body: JSON.stringify({ to: address, text, key }),
  }),
  readSubmit: ({ status, body }) => {
    if (status < 300) return { result: 'taken', reference: submitted.safeParse(body).data?.id };
    if (status === 409) return { result: 'taken' };
    if (status === 400 || status === 422) return { result: 'refused', failure: 'refused' };
    return { result: 'later', failure: 'answer' };
  },
  enquire: (gateway, { key }) => {
    const url = new URL(gateway);
    url.searchParams.set('key', key);
    return { url, method: 'GET' };
  },
  readStanding: ({ status, body }): Standing => {
    const told = status < 300 ? standing.safeParse(body).data : undefined;
    return { standing: told?.state ?? 'absent' };
  },
};
