import type { Knex } from 'knex';

/**
 * Fills a scratch database with applications straight in SQL: one child, parent, case, version, contact and
 * application each, spread over the organisations, queues, statuses and eighteen months as a country would be.
 */
export async function fill(superuser: Knex, count: number): Promise<void> {
  // Foreign keys hold by construction; checking them a million times each is not what is measured.
  await superuser.raw("SET session_replication_role = 'replica'");
  for (const statement of statements) await superuser.raw(statement.replaceAll('{count}', String(count)));
  await superuser.raw('VACUUM (ANALYZE)');
}

const iin = (century: string) =>
  `lpad((n - 1)::text, 6, '0') || '${century}' || lpad((n % 100000)::text, 5, '0')`;

const statements = [
  // A trigram index is built in one go, not row by row.
  'DROP INDEX applications_search',
  `INSERT INTO children (iin, born_on)
   SELECT ${iin('5')}, date '2009-01-01' + (n % 5500) FROM generate_series(1, {count}) n`,
  `INSERT INTO representatives (iin) SELECT ${iin('4')} FROM generate_series(1, {count}) n`,
  `INSERT INTO chains (kind) SELECT 'case' FROM generate_series(1, {count})`,
  `CREATE TEMP TABLE numbered_chains AS
     SELECT id, row_number() OVER (ORDER BY id) AS n FROM chains WHERE kind = 'case'`,
  'CREATE UNIQUE INDEX ON numbered_chains (n)',
  `CREATE TEMP TABLE numbered_queues AS
     SELECT q.id AS queue, o.id AS organization, o.region_id AS region, o.kind, k.exclusive_group, q.language, q.grade,
       q.impairments[1] AS impairment, row_number() OVER (ORDER BY hashint8(q.id)) AS n
     FROM queues q JOIN organizations o ON o.id = q.organization_id JOIN organization_kinds k ON k.code = o.kind`,
  'CREATE UNIQUE INDEX ON numbered_queues (n)',
  `CREATE TEMP TABLE numbered AS
     SELECT n, gen_random_uuid() AS submission, q.*,
       date_trunc('milliseconds', timestamptz '2025-05-20 09:00+05' + n * (interval '550 days' / {count})) AS at,
       CASE WHEN n % 100 < 4 THEN 'registered' WHEN n % 100 < 7 THEN 'in_review' WHEN n % 100 < 8 THEN 'correction_requested'
         WHEN n % 100 < 45 THEN 'queued' WHEN n % 100 < 60 THEN 'refused' WHEN n % 100 < 66 THEN 'withdrawn'
         ELSE 'archived' END AS status
     FROM (SELECT n, 1 + (hashint8(n)::bigint + 2147483648) % (SELECT count(*) FROM numbered_queues) AS pick
       FROM generate_series(1, {count}) n) s
     JOIN LATERAL (SELECT queue, organization, region, kind, exclusive_group, language, grade, impairment
       FROM numbered_queues WHERE numbered_queues.n = s.pick) q ON true`,
  `INSERT INTO submissions (id, service, region_id, child_id, representative_id, chain_id, via, notice_channels,
       notice_language, filed_at)
     SELECT m.submission, 'special-enrolment', m.region, m.n, m.n, c.id, 'portal', '{sms}',
       CASE WHEN m.n % 2 = 0 THEN 'kk' ELSE 'ru' END, m.at
     FROM numbered m JOIN numbered_chains c ON c.n = m.n`,
  `INSERT INTO submission_versions (submission_id, version, child_last_name, child_first_name, child_middle_name,
       parent_last_name, parent_first_name, relation, settlement_id, street, house, conclusion_number,
       conclusion_issuer, conclusion_issued_on, conclusion_valid_until, impairment, created_at)
     SELECT submission, 1, (ARRAY['Қасымов','Әбенов','Сүлейменов','Ким','Иванов','Ахметов','Өмірбек','Жүнісов'])[1 + n % 8]
         || chr(1072 + (n / 8 % 32)::int) || chr(1072 + (n / 256 % 32)::int),
       (ARRAY['Қанат','Әлия','Дәурен','Мария','Ғалым','Үміт','Илья','Нұрлан'])[1 + n / 3 % 8], 'Маратұлы',
       'Қасымова', 'Әсел', 'mother', '351010000', 'Бұқар жырау даңғылы', (n % 200)::text, 'ПМПК-' || n, '№ 1 ПМПК',
       at::date - 30, at::date + 900, impairment, at
     FROM numbered`,
  `INSERT INTO submission_contacts (submission_id, position, channel, address, confirmed_at)
     SELECT submission, 0, 'sms', '+7701' || lpad(n::text, 7, '0'), at FROM numbered`,
  `INSERT INTO submission_benefits (submission_id, benefit, state)
     SELECT submission, (SELECT code FROM benefits ORDER BY position OFFSET n % 10 LIMIT 1), 'confirmed'
     FROM numbered WHERE n % 5 = 0`,
  `INSERT INTO applications (number, submission_id, child_id, representative_id, region_id, organization_id, kind,
       exclusive_group, language, grade, impairment, queue_id, status, registered_at, filed_at, document_until, class,
       changed_at, due_at, decided_at, officer_id, search)
     SELECT region || '-26-' || to_char(n, 'FM0000000'), submission, n, n, region, organization, kind, exclusive_group,
       m.language, m.grade, m.impairment, queue, status, at, at, at::date + 900,
       CASE WHEN n % 40 = 0 THEN 0 WHEN n % 5 = 0 THEN 1 ELSE 2 END, at,
       CASE WHEN status IN ('registered', 'in_review', 'correction_requested') THEN at + interval '4 days' END,
       CASE WHEN status IN ('queued', 'refused', 'archived') THEN at + interval '2 days' END,
       CASE WHEN status <> 'registered' THEN (SELECT min(u.id) FROM users u) END,
       region || '-26-' || to_char(n, 'FM0000000') || ' ' || ${iin('5')} || ' ' || lower(v.child_last_name || ' ' || v.child_first_name)
         || ' +7701' || lpad(n::text, 7, '0')
     FROM numbered m JOIN submission_versions v ON v.submission_id = m.submission ORDER BY n`,
  "SELECT setval('application_numbers', {count} + 1)",
  'CREATE INDEX applications_search ON applications USING gin (search gin_trgm_ops)',
];
