import type { Knex } from 'knex';

/**
 * Writes so many synthetic cases straight into the tables, in one statement each: every status, decisions of every
 * sort (kept and missed terms, revoked, refused and accepted later), over the three months before the moment.
 * For tests of numbers and for measuring; what commands do is tested through commands. `db` is the owner.
 */
export async function syntheticApplications(db: Knex, count: number, now: Date): Promise<void> {
  await db.transaction(async (trx) => {
    await trx.raw('UPDATE groups SET capacity = capacity + ?', [count]);
    await trx.raw(cases, [count, now]);
    await trx.raw('ANALYZE synthetic');
    for (const statement of statements) await trx.raw(statement);
  });
  // Without statistics the planner takes full tables for empty ones.
  await db.raw('VACUUM ANALYZE');
}

/** One row a case: its queue, its way, its moments. Primes keep the features from falling together. */
const cases = `
  CREATE TEMPORARY TABLE synthetic ON COMMIT DROP AS
  SELECT n, gen_random_uuid() AS submission, q.id AS queue_id, q.organization_id, q.language, q.grade,
    q.impairments[1 + n % cardinality(q.impairments)] AS impairment, o.kind, o.region_id, o.settlement_id,
    k.exclusive_group, g.id AS group_id,
    (ARRAY['registered', 'in_review', 'correction_requested', 'queued', 'queued', 'queued', 'referred', 'enrolled',
      'refused', 'refused', 'withdrawn', 'left', 'archived'])[1 + (n * 7) % 13] AS status,
    u.ids[1 + n % cardinality(u.ids)] AS officer_id,
    m.now - make_interval(mins => (n::bigint * 7919 % 129600)::int) AS registered_at, m.now,
    'Z' || lpad(n::text, 9, '0') AS number
  FROM (SELECT ?::int AS count, ?::timestamptz AS now) m
  CROSS JOIN LATERAL generate_series(1, m.count) n
  JOIN (SELECT *, row_number() OVER (ORDER BY id) - 1 AS i, count(*) OVER () AS all FROM queues) q
    ON q.i = n::bigint * 31 % q.all
  JOIN organizations o ON o.id = q.organization_id
  JOIN organization_kinds k ON k.code = o.kind
  JOIN (SELECT queue_id, min(id) AS id FROM groups GROUP BY queue_id) g ON g.queue_id = q.id
  LEFT JOIN (SELECT region_id, array_agg(id ORDER BY id) AS ids FROM users WHERE role = 'officer' GROUP BY region_id) u
    ON u.region_id = o.region_id`;

const people = `
  WITH child AS (
    INSERT INTO children (iin, born_on)
    SELECT '1' || lpad(n::text, 11, '0'), date '2012-01-01' + n % 4000 FROM synthetic
  )
  INSERT INTO representatives (iin) SELECT '2' || lpad(n::text, 11, '0') FROM synthetic`;

const chains = `INSERT INTO chains (kind) SELECT 'case' FROM synthetic`;

const submissions = `
  INSERT INTO submissions (id, service, region_id, child_id, representative_id, chain_id, via, notice_channels,
    notice_language, filed_at)
  SELECT submission, 'special-enrolment', region_id, c.id, r.id,
    (SELECT max(id) FROM chains) - n + 1, 'portal', '{sms}', language, registered_at
  FROM synthetic
  JOIN children c ON c.iin = '1' || lpad(n::text, 11, '0')
  JOIN representatives r ON r.iin = '2' || lpad(n::text, 11, '0')`;

const versions = `
  INSERT INTO submission_versions (submission_id, version, child_last_name, child_first_name, child_middle_name,
    parent_last_name, parent_first_name, relation, settlement_id, street, house, conclusion_number,
    conclusion_issuer, conclusion_issued_on, conclusion_valid_until, impairment, created_at)
  SELECT submission, 1,
    (ARRAY['Әбішев', 'Қасымов', 'Өтегенов', 'Бекова', 'Ғабитов', 'Іляс', 'Жұмабай', '=1+1'])[1 + n % 8],
    (ARRAY['Айша', 'Ерлан', 'Нұрсұлтан', 'Мәдина', 'Қанат'])[1 + n % 5] || CASE WHEN n % 2 = 0 THEN '-' || n ELSE '' END,
    CASE WHEN n % 3 > 0 THEN 'Маратұлы' END, 'Сынақ', 'Ата-ана', 'mother', settlement_id, 'Абай', '1', n::text,
    'ПМПК', '2026-01-01', '2030-01-01', impairment, registered_at
  FROM synthetic`;

const contacts = `
  INSERT INTO submission_contacts (submission_id, position, channel, address)
  SELECT submission, 0, 'sms', '+7701' || lpad((n % 10000000)::text, 7, '0') FROM synthetic`;

const benefits = `
  INSERT INTO submission_benefits (submission_id, benefit, state)
  SELECT submission, b.code, (ARRAY['claimed', 'confirmed', 'rejected'])[1 + n % 3]
  FROM synthetic
  JOIN (SELECT code, row_number() OVER (ORDER BY code) AS i FROM benefits) b
    ON n % 4 = 0 AND b.i IN (1 + n % 5, 4 + n % 3)`;

const applications = `
  INSERT INTO applications (number, submission_id, child_id, representative_id, region_id, organization_id, kind,
    exclusive_group, language, grade, impairment, queue_id, group_id, status, contested, registered_at,
    filed_at, document_until, class, due_at,
    decided_at, changed_at, officer_id, referred_at, referral_valid_until, order_number, order_date, search)
  SELECT number, submission, s.child_id, s.representative_id, x.region_id, organization_id, kind,
    exclusive_group, language, grade, impairment, queue_id,
    CASE WHEN status IN ('referred', 'enrolled') THEN group_id END, status, n % 17 = 0, registered_at,
    registered_at, '2030-01-01', CASE WHEN n % 19 = 0 THEN 0 WHEN n % 4 = 0 THEN 1 ELSE 2 END,
    CASE WHEN status IN ('registered', 'in_review', 'correction_requested') THEN registered_at + interval '5 days' END,
    CASE WHEN status NOT IN ('registered', 'in_review', 'correction_requested', 'withdrawn')
      THEN least(registered_at + make_interval(hours => 5 + n % 150), now) END,
    registered_at, CASE WHEN status <> 'registered' THEN officer_id END,
    CASE WHEN status IN ('referred', 'enrolled', 'left') THEN now END,
    CASE WHEN status IN ('referred', 'enrolled') THEN now + interval '7 days' END,
    CASE WHEN status = 'enrolled' THEN n::text END, CASE WHEN status = 'enrolled' THEN now::date END,
    ' ' || lower(number)
  FROM synthetic x JOIN submissions s ON s.id = x.submission
  WHERE status IN ('registered', 'withdrawn') OR officer_id IS NOT NULL`;

/** Two events a decided application: a refusal or acceptance that was undone, and the one that stands. */
const events = `
  INSERT INTO events (chain_id, sequence, at, type, application_id, actor, user_id, digest, link)
  SELECT s.chain_id, i, a.decided_at, 'accept', a.id, 'officer', a.officer_id, decode(repeat('ab', 32), 'hex'),
    decode(repeat('cd', 32), 'hex')
  FROM synthetic x JOIN applications a ON a.number = x.number JOIN submissions s ON s.id = a.submission_id
  CROSS JOIN generate_series(1, 2) i
  WHERE a.decided_at IS NOT NULL AND (i = 2 OR n % 3 = 0)`;

const decisions = `
  INSERT INTO decisions (application_id, event_id, outcome, sort, grounds, submission_version, officer_id, due_at, decided_at)
  SELECT a.id, e.id, d.outcome, d.sort,
    CASE d.sort
      WHEN 'intake' THEN CASE n % 2 WHEN 0 THEN ARRAY['incomplete-package'] ELSE ARRAY['incomplete-package', 'expired-document'] END
      WHEN 'service' THEN CASE n % 3 WHEN 0 THEN ARRAY['not-compliant'] ELSE ARRAY['not-compliant', 'unreliable-data'] END
      ELSE '{}' END,
    1,
    CASE WHEN e.sequence = 1 AND n % 2 = 0
      THEN (SELECT max(id) FROM users u WHERE u.role = 'officer' AND u.region_id = a.region_id) ELSE a.officer_id END,
    CASE WHEN n % 11 > 0 THEN a.registered_at + interval '5 days' END,
    a.decided_at - CASE WHEN e.sequence = 1 THEN make_interval(hours => n % 700) ELSE interval '0' END
  FROM synthetic x JOIN applications a ON a.number = x.number
  JOIN events e ON e.application_id = a.id
  CROSS JOIN LATERAL (
    SELECT CASE WHEN refused THEN 'refused' ELSE 'accepted' END AS outcome,
      CASE WHEN refused THEN CASE n % 5 % 2 WHEN 0 THEN 'intake' ELSE 'service' END END AS sort
    FROM (SELECT CASE WHEN e.sequence = 2 THEN a.status IN ('refused', 'archived') ELSE n % 2 = 0 END AS refused) r
  ) d
  ORDER BY a.id, e.sequence`;

const statements = [
  people,
  chains,
  submissions,
  versions,
  contacts,
  benefits,
  applications,
  events,
  decisions,
];
