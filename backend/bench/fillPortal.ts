import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { type DraftData, draftPages, emptyDraft } from '../commands/draft/Draft';
import { startDraft } from '../commands/draft/startDraft';
import { sha256 } from '../domain/digest';
import { fillQueue } from './fillQueue';
import { iinOf } from './iinOf';

/** Families of different places, ages and impairments: a list of organisations is hardly the same twice. */
const families = 24;

/** Every queue has a log and a pace by now, as after a year; where the logs are told, they stay. */
export async function readyQueues(superuser: Knex): Promise<void> {
  await superuser.raw(
    `UPDATE chains SET last_link = sha256(convert_to('bench ' || id, 'UTF8')) WHERE kind = 'queue' AND last_link IS NULL`,
  );
  await superuser.raw(
    `INSERT INTO queue_waits (queue_id, reckoned_at, sequence, per_day, low, median, high)
     SELECT id, now(), 0, 0.05 + id % 7 * 0.1, 0.4, 0.9, 1.6 FROM queues ON CONFLICT DO NOTHING`,
  );
}

/** Drafts with everything entered. Returns their cookies. */
export async function fillDrafts(superuser: Knex): Promise<string[]> {
  const settlements: string[] = await superuser('settlements')
    .where('region_id', '35')
    .orderBy('id')
    .pluck('id');
  const impairments: string[] = await superuser('impairments').orderBy('position').pluck('code');
  const cookies: string[] = [];
  for (let n = 0; n < families; n++) {
    const family = {
      settlement: settlements[(n * 7) % settlements.length]!,
      impairment: impairments[n % impairments.length]!,
      bornIn: 2013 + (n % 9),
    };
    cookies.push(`kezek_draft=${await fillDraft(superuser, n, family)}`);
  }
  return cookies;
}

async function fillDraft(
  superuser: Knex,
  n: number,
  { settlement, impairment, bornIn }: { settlement: string; impairment: string; bornIn: number },
): Promise<string> {
  const now = new Date();
  const token = randomBytes(24).toString('base64url');
  const phone = `+7701${String(2_000_000 + n)}`;
  const [confirmation] = await superuser('contact_confirmations')
    .insert({
      ...{ channel: 'sms', address: phone, code_hash: randomBytes(32), created_at: now },
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
        ...{
          iin: iinOf('1988-03-14', 9000 + n),
          lastName: 'Қасымова',
          firstName: 'Әсел',
          relation: 'mother',
        },
        address: { settlement, street: 'Бұқар жырау даңғылы', house: String(n + 1) },
      },
      child: { iin: iinOf(`${bornIn}-05-02`, 9100 + n), lastName: 'Қасымов', firstName: 'Қанат' },
      conclusion: {
        ...{ number: '114', issuer: '№ 1 ПМПК', issuedOn: '2026-01-15', validUntil: '2099-01-15' },
        ...{ impairment, attachment: null },
      },
      notices: { channels: ['sms'], language: 'kk' },
      consents,
    },
    contacts: { phone: { address: phone, confirmation: confirmation.id, token } },
    choices: [{ organization: Number(school.id), language: 'kk', grade: 1 }],
    asIs: ['conclusion.missing'],
    done: [...draftPages],
  };
  const started = await startDraft({ user: null, actor: 'parent', now, trx: superuser }, '35', data);
  return started.token;
}

/** Protocols of a year, one of them long. Returns the organisation and the public name of that queue. */
export async function fillProtocols(superuser: Knex): Promise<{ organization: number; queue: string }> {
  await superuser.raw("SET session_replication_role = 'replica'");
  const { rows } = await superuser.raw(
    `SELECT q.id, q.public_id AS queue, q.organization_id AS organization FROM queues q
     JOIN organizations o ON o.id = q.organization_id WHERE o.region_id = '35' ORDER BY hashint8(q.id) LIMIT 1`,
  );
  const { id, ...named } = rows[0];
  await superuser.raw(referrals, { long: id, referrals: 20_000 });
  await superuser.raw("SET session_replication_role = 'origin'");
  await superuser.raw('VACUUM ANALYZE referrals');
  return named;
}

/** They end the day they were issued, and are counted for no turn: the order stays what it was. */
const referrals = `
  INSERT INTO referrals (application_id, queue_id, group_id, sequence, class, ratio, counted, undone, issued_at, ended_at, ending)
  SELECT -n, q.id, 0, 1000000 + n, 2, 3, false, true, t.at, t.at, 'enrol'
  FROM queues q JOIN organizations o ON o.id = q.organization_id
  CROSS JOIN LATERAL (SELECT CASE WHEN q.id = :long THEN (:referrals)::int ELSE 60 END AS count) c
  CROSS JOIN LATERAL generate_series(1, c.count) n
  CROSS JOIN LATERAL (SELECT now() - (c.count - n) * interval '360 days' / c.count AS at) t
  WHERE o.region_id = '35'`;

/** Parents of a large special queue signed in to their accounts, with papers and messages. */
export async function fillAccounts(
  superuser: Knex,
  series: number,
): Promise<{ cookie: string; number: string }[]> {
  const { id: queue } = await fillQueue(superuser, series, { waiting: 300, past: 400 });
  const rows: { id: number; number: string; representative_id: number; submission_id: string }[] =
    await superuser('applications')
      .where({ queue_id: queue, status: 'queued' })
      .orderByRaw('hashint8(id)')
      .limit(families)
      .select('id', 'number', 'representative_id', 'submission_id');
  await superuser.raw(told, { ids: rows.map(({ id }) => id) });
  const accounts: { cookie: string; number: string }[] = [];
  for (const [n, { number, representative_id, submission_id }] of rows.entries()) {
    const token = randomBytes(24).toString('base64url');
    const phone = `+7702${String(n).padStart(7, '0')}`;
    const now = new Date();
    await superuser('submission_contacts').insert({
      ...{ submission_id, position: 0, channel: 'sms', address: phone, confirmed_at: now },
    });
    await superuser('account_sessions').insert({
      ...{ token_hash: sha256(token), representative_id, phone, created_at: now, seen_at: now },
    });
    accounts.push({ cookie: `kezek_account=${token}`, number });
  }
  return accounts;
}

const told = `
  WITH papers AS (
    INSERT INTO papers (kind, number, application_id, submission_version, issued_at, facts)
    SELECT k.kind, 'B' || a.id || k.kind, a.id, 1, now(), '{}'
    FROM applications a CROSS JOIN (VALUES ('receipt'), ('letter')) k(kind) WHERE a.id = ANY ((:ids)::bigint[])
  )
  INSERT INTO messages (channel, address, language, kind, subject, text, application_id, at, state, sent_at, parts)
  SELECT 'sms', '+77012000000', 'kk', k.kind, 'Өтініш тіркелді', 'Өтініш тіркелді. Толығы жеке кабинетте.', a.id, now(), 'sent', now(), 1
  FROM applications a CROSS JOIN (VALUES ('registered'), ('accepted'), ('moved')) k(kind) WHERE a.id = ANY ((:ids)::bigint[])`;
