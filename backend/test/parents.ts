import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { sha256 } from '../domain/digest';
import type { Case, Cases } from './cases';
import type { Client } from './client';
import { mobileOf } from './people';
import type { TestServer } from './server';
import { confirmContact, type SubmissionBody } from './submission';

export interface Family {
  one: Case;
  phone: string;
  parent: Client;
  /** Sends an action of the account about the case's application. */
  does: (action: string, body?: object) => ReturnType<Client['post']>;
}

/** A parent in the account, through the code sent to the phone of the case. */
export async function enterAccount(
  server: TestServer,
  { phone, iin }: { phone: string; iin: string },
): Promise<Client> {
  const parent = server.visitor();
  await server.database.knex('rate_limits').delete();
  await parent.post('/api/public/contacts', { channel: 'sms', address: phone });
  const { body: messages } = await parent.get(`/dev/messages?to=${encodeURIComponent(phone)}`);
  const code = /\d{6}/.exec(messages[0].text)![0];
  const entered = await parent.post('/api/public/account/session', { phone, code, iinTail: iin.slice(-4) });
  if (entered.status !== 204) throw new Error(`the account answered ${entered.status}`);
  return parent;
}

/**
 * The cookie of an account, as its entry would have opened it for an application: its representative and the first
 * phone of its case, or another phone.
 */
export async function accountCookie(db: Knex, application: number, phone?: string): Promise<string> {
  const token = randomBytes(16).toString('base64url');
  const own = await db('applications as a')
    .join('submission_contacts as c', 'c.submission_id', 'a.submission_id')
    .where({ 'a.id': application, 'c.position': 0 })
    .first('a.representative_id', 'c.address');
  const now = new Date();
  await db('account_sessions').insert({
    token_hash: sha256(token),
    representative_id: own.representative_id,
    phone: phone ?? own.address,
    created_at: now,
    seen_at: now,
  });
  return `kezek_account=${token}`;
}

/** A case brought to a status, with its parent in the account. */
export async function family(
  server: TestServer,
  cases: Cases,
  status: Parameters<Cases['in']>[0],
  change: (body: SubmissionBody) => unknown = () => undefined,
): Promise<Family> {
  const phone = mobileOf();
  const one = await cases.in(status, async (body) => {
    body.contacts = [await confirmContact(cases.visitor, phone)];
    await change(body);
  });
  const parent = await enterAccount(server, { phone, iin: one.sent.parent.iin });
  const does = (action: string, body: object = {}) =>
    parent.post(`/api/public/account/applications/${one.number}/${action}`, body);
  return { one, phone, parent, does };
}
