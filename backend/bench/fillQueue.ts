import type { Knex } from 'knex';

export interface FilledQueue {
  id: number;
  /** Events that move somebody in the queue. */
  events: number;
}

/**
 * One queue of so many who wait and so many who were referred before them, with the events that tell it, over
 * eighteen months: every tenth referral lapsed and was issued again. `series` keeps people of several apart. Cases
 * have chains by number only: foreign keys are off, and nothing of theirs is measured.
 */
export async function fillQueue(
  superuser: Knex,
  series: number,
  { waiting, past }: { waiting: number; past: number },
): Promise<FilledQueue> {
  await superuser.raw("SET session_replication_role = 'replica'");
  const { rows } = await superuser.raw(queue, [`bench-${series}`]);
  const { id, chain_id: chain, organization, region, kind, exclusive_group: exclusive } = rows[0];
  await superuser('queue_rules').insert(
    (await superuser('queue_rules').where('version', 1).limit(1)).map((rules) => ({
      ...rules,
      queue_id: id,
    })),
  );
  const numbers = { series, waiting, past };
  for (const statement of ['DROP TABLE IF EXISTS entrants, told', entrants, ...people])
    await superuser.raw(statement, statement.includes(':') ? { ...numbers } : []);
  await superuser.raw(applications, { ...numbers, queue: id, organization, region, kind, exclusive });
  await superuser.raw(told);
  for (const statement of events) await superuser.raw(statement, statement.includes(':') ? { chain } : []);
  await superuser.raw("SET session_replication_role = 'origin'");
  await superuser.raw('VACUUM (ANALYZE)');
  const counted = await superuser('events').where('chain_id', chain).count({ count: '*' }).first();
  return { id, events: Number(counted!.count) };
}

const queue = `
  WITH chain AS (INSERT INTO chains (kind) VALUES ('queue') RETURNING id), made AS (
    INSERT INTO queues (organization_id, code, language, grade, impairments, chain_id)
    SELECT o.id, ?, 'kk', 1, o.impairments, chain.id FROM chain, organizations o
    WHERE o.region_id = '35' ORDER BY o.id LIMIT 1 RETURNING *
  )
  SELECT m.id, m.chain_id, o.id AS organization, o.region_id AS region, o.kind, k.exclusive_group
  FROM made m JOIN organizations o ON o.id = m.organization_id JOIN organization_kinds k ON k.code = o.kind`;

const entrants = `
  CREATE TEMP TABLE entrants AS
  SELECT n, gen_random_uuid() AS submission, '9' || (:series)::int || lpad(n::text, 10, '0') AS iin, n > (:past)::int AS waits,
    CASE WHEN n % 40 = 0 THEN 0 WHEN n % 5 = 0 THEN 1 ELSE 2 END AS class,
    timestamptz '2025-05-20 09:00+05' + n * (interval '540 days' / ((:waiting)::int + (:past)::int)) AS at,
    timestamptz '2025-07-20 09:00+05' + n * (interval '470 days' / (:past)::int) AS referred_at
  FROM generate_series(1, (:waiting)::int + (:past)::int) n`;

const people = [
  "INSERT INTO children (iin, born_on) SELECT iin, date '2015-01-01' + n % 1000 FROM entrants",
  'INSERT INTO representatives (iin) SELECT iin FROM entrants',
  `INSERT INTO submissions (id, service, region_id, child_id, representative_id, chain_id, via, notice_channels,
     notice_language, filed_at)
   SELECT e.submission, 'special-enrolment', '35', c.id, r.id, -c.id, 'portal', '{sms}', 'kk', e.at
   FROM entrants e JOIN children c USING (iin) JOIN representatives r USING (iin)`,
  `INSERT INTO submission_versions (submission_id, version, child_last_name, child_first_name, parent_last_name,
     parent_first_name, relation, settlement_id, street, house, conclusion_number, conclusion_issuer,
     conclusion_issued_on, conclusion_valid_until, impairment, created_at)
   SELECT submission, 1, 'Сынақ', 'Бала-' || n, 'Сынақ', 'Ата-ана', 'mother', '351010000', 'Абай', '1', 'Қ-' || n, 'ПМПК',
     '2025-01-01', '2030-01-01', (SELECT min(code) FROM impairments), at
   FROM entrants`,
  `INSERT INTO submission_benefits (submission_id, benefit, state)
   SELECT submission, (SELECT min(code) FROM benefits WHERE class = CASE e.class WHEN 0 THEN 'out-of-turn' ELSE 'first-priority' END),
     'confirmed' FROM entrants e WHERE class < 2`,
];

const applications = `
  INSERT INTO applications (number, submission_id, child_id, representative_id, region_id, organization_id, kind,
    exclusive_group, language, grade, impairment, queue_id, status, registered_at, filed_at, document_until, class,
    changed_at, decided_at, officer_id, search)
  SELECT 'B' || e.iin, e.submission, s.child_id, s.representative_id, :region, :organization, :kind, :exclusive, 'kk', 1,
    (SELECT min(code) FROM impairments), :queue, CASE WHEN waits THEN 'queued' ELSE 'left' END, e.at, e.at, '2030-01-01',
    e.class, e.at, e.at, (SELECT min(id) FROM users), ' b' || e.iin
  FROM entrants e JOIN submissions s ON s.id = e.submission ORDER BY e.n`;

/** Accepted, and of those before them: referred, every tenth lapsed and referred again, enrolled. */
const told = `
  CREATE TEMP TABLE told AS
  SELECT row_number() OVER (ORDER BY t.at, t.type, a.id) AS sequence, t.at, t.type, a.id AS application, t.payload
  FROM entrants e JOIN applications a ON a.submission_id = e.submission
  CROSS JOIN LATERAL (
    SELECT e.at, 'accept' AS type, jsonb_build_object('from', 'in_review', 'to', 'queued', 'standing', jsonb_build_object(
      'filedAt', e.at, 'correctedClass', NULL, 'documentUntil', '2030-01-01', 'benefits',
      (SELECT coalesce(jsonb_agg(b.benefit), '[]') FROM submission_benefits b WHERE b.submission_id = e.submission))) AS payload
    UNION ALL SELECT e.referred_at, 'refer', jsonb_build_object('group', 1, 'validUntil', e.referred_at + interval '7 days')
    WHERE NOT waits
    UNION ALL SELECT e.referred_at + interval '7 days', 'lapseReferral', '{"group": 1, "filing": "kept", "turn": "kept"}'
    WHERE NOT waits AND n % 10 = 0
    UNION ALL SELECT e.referred_at + interval '10 days', 'refer', jsonb_build_object('group', 1, 'validUntil', e.referred_at + interval '17 days')
    WHERE NOT waits AND n % 10 = 0
    UNION ALL SELECT e.referred_at + CASE WHEN n % 10 = 0 THEN interval '11 days' ELSE interval '2 days' END, 'enrol', '{"group": 1}'
    WHERE NOT waits
  ) t`;

const events = [
  `INSERT INTO events (chain_id, sequence, at, type, application_id, actor, digest, link)
   SELECT :chain, sequence, at, type, application, 'clock', decode(repeat('ab', 32), 'hex'),
     sha256(convert_to(:chain || ' ' || sequence, 'UTF8'))
   FROM told ORDER BY sequence`,
  `INSERT INTO event_payloads (event_id, payload, salt)
   SELECT e.id, t.payload, decode(repeat('ef', 16), 'hex') FROM told t JOIN events e ON e.chain_id = :chain AND e.sequence = t.sequence`,
  `UPDATE chains SET last_sequence = (SELECT max(sequence) FROM told), last_at = (SELECT max(at) FROM told),
     last_link = sha256(convert_to('bench ' || id, 'UTF8')) WHERE id = :chain`,
];
