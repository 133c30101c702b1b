import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { type DraftData, draftPages, emptyDraft } from '../commands/draft/Draft';
import { startDraft } from '../commands/draft/startDraft';
import { sha256 } from '../domain/digest';
import { iinOf } from './iinOf';
import { median } from './load';
import { pace, percentile } from './pace';
import { keep } from './rows';
import type { Side } from './startSide';

const rate = 50;
const seconds = 6;
const rounds = 3;
/** Milliseconds. */
const most = 30;

/** The parents' pages at 50 a second: the slowest twentieth of each, beside a million applications. */
export async function measurePages({ app, superuser }: { app: Side; superuser: Knex }): Promise<void> {
  const cookie = `kezek_draft=${await filledDraft(superuser)}`;
  const school = await superuser('organizations').where('code', 'school9').first('id');
  const base = `${app.origin}/kk/35/special-enrolment`;
  const pages: Record<string, string[]> = {
    'the services of a region': [`${app.origin}/kk/35`],
    'the rules and consents': [base],
    'a form': [`${base}/parent`, `${base}/address`, `${base}/conclusion`],
    'the organisations with their queues': [`${base}/organizations`],
    'one organisation': [`${base}/organizations/${school.id}`],
    'the check with its letter': [`${base}/check`],
  };
  for (const [figure, urls] of Object.entries(pages)) await measure(figure, urls, cookie);
  await measure('all of these in turn', Object.values(pages).flat(), cookie);
}

async function measure(figure: string, urls: string[], cookie: string): Promise<void> {
  const headers = { cookie, 'accept-encoding': 'gzip' };
  // The templates are read and the plans made once.
  await pace(urls, { rate: 10, seconds: 1, headers });
  const found: number[] = [];
  for (let round = 0; round < rounds; round++)
    found.push(percentile(await pace(urls, { rate, seconds, headers }), 0.95));
  const measured = median(found);
  keep({
    figure: `portal p95 at ${rate}/s: ${figure}`,
    ...{ measured, unit: 'ms', floor: null, ratio: null },
    aim: `≤ ${most} ms`,
    met: measured <= most,
  });
}

/** A draft with everything entered. Returns its cookie's token. */
async function filledDraft(superuser: Knex): Promise<string> {
  const now = new Date();
  const token = randomBytes(24).toString('base64url');
  const [confirmation] = await superuser('contact_confirmations')
    .insert({
      ...{ channel: 'sms', address: '+77011234567', code_hash: randomBytes(32), created_at: now },
      ...{ code_ends_at: now, token_hash: sha256(token), confirmed_at: now },
      token_ends_at: new Date(now.getTime() + 3_600_000),
    })
    .returning('id');
  const { consents } = await superuser('services').where('code', 'special-enrolment').first('consents');
  const school = await superuser('organizations').where('code', 'school9').first('id');
  const data: DraftData = {
    ...emptyDraft(),
    parts: {
      parent: {
        ...{ iin: iinOf('1988-03-14', 9001), lastName: 'Қасымова', firstName: 'Әсел', relation: 'mother' },
        address: { settlement: '351010000', street: 'Бұқар жырау даңғылы', house: '12' },
      },
      child: { iin: iinOf('2018-05-02', 9002), lastName: 'Қасымов', firstName: 'Қанат' },
      conclusion: {
        ...{ number: '114', issuer: '№ 1 ПМПК', issuedOn: '2026-01-15', validUntil: '2099-01-15' },
        ...{ impairment: 'speech', attachment: null },
      },
      notices: { channels: ['sms'], language: 'kk' },
      consents,
    },
    contacts: { phone: { address: '+77011234567', confirmation: confirmation.id, token } },
    choices: [{ organization: Number(school.id), language: 'kk', grade: 1 }],
    asIs: ['conclusion.missing'],
    done: [...draftPages],
  };
  const started = await startDraft({ user: null, actor: 'parent', now, trx: superuser }, '35', data);
  return started.token;
}
