import type { Knex } from 'knex';
import type { AccountView } from '../contract/account';
import { type AccountOwner, ownCases } from '../models/ownCases';
import { ownApplications } from './ownApplications';

/** All that the account shows: contacts and notices of the latest case, consents of every case, the applications. */
export async function accountView(db: Knex, owner: AccountOwner, now: Date): Promise<AccountView> {
  const latest = await db('submissions')
    .whereIn('id', ownCases(db, owner))
    .orderBy([
      { column: 'filed_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .first('id', 'notice_channels', 'notice_language');
  return {
    contacts: await db('submission_contacts')
      .where('submission_id', latest?.id ?? null)
      .orderBy('position')
      .select('position', 'channel', 'address'),
    notices: { channels: latest?.notice_channels ?? [], language: latest?.notice_language ?? 'ru' },
    consents: await consentsOf(db, owner),
    applications: await ownApplications(db, owner, { now }),
  };
}

async function consentsOf(db: Knex, owner: AccountOwner): Promise<AccountView['consents']> {
  const { rows } = await db.raw(
    `SELECT DISTINCT ON (s.filed_at, s.id, c.kind)
       (SELECT a.number FROM applications a WHERE a.submission_id = s.id ORDER BY a.id LIMIT 1) AS application,
       c.kind, c.version, c.at, c.withdrawn_at AS "withdrawnAt",
       CASE WHEN t.id IS NOT NULL THEN json_build_object('status', t.status, 'dueAt', t.due_at) END AS task
     FROM submissions s JOIN submission_consents c ON c.submission_id = s.id
     LEFT JOIN tasks t ON t.submission_id = s.id AND t.consent = c.kind
     WHERE s.id IN (?)
     ORDER BY s.filed_at DESC, s.id, c.kind, t.id DESC`,
    [ownCases(db, owner)],
  );
  return rows;
}
