import type { Knex } from 'knex';

/**
 * Tells the filled applications as the logs of their queues, with the digests and links the application would have
 * written, until there are about `events` of them: each is filed and accepted, its benefit confirmed where it has one;
 * whoever stands first is referred, with all that may come of it, again and again, a tenth of the events; those who have
 * ended are withdrawn, with a reason. So many places are told in messages at the acceptance, computed in SQL from the
 * order of filing alone.
 */
export async function fillLog(
  superuser: Knex,
  { events, places }: { events: number; places: number },
): Promise<void> {
  await superuser.raw("SET session_replication_role = 'replica'");
  for (const statement of statements)
    await superuser.raw(
      statement.replaceAll('{events}', String(events)).replaceAll('{places}', String(places)),
    );
  await superuser.raw(
    'VACUUM (ANALYZE) events, event_payloads, event_texts, messages, stated_places, published_heads',
  );
}

/** The moment as `toISOString` writes it. */
const iso = (at: string) => `to_char((${at}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Canonical JSON by hand: keys in the order of code units. */
const standing = `'{"benefits":[' || coalesce('"' || benefit || '"', '') || '],"correctedClass":null,"documentUntil":"'
  || document_until || '","filedAt":"' || ${iso('filed_at')} || '"}'`;
const text = '"Көшуіне байланысты"';
const textDigest = `encode(sha256(convert_to('${text}', 'UTF8') || salt), 'hex')`;
const textsOf = (part: string) => `"texts":{"${part}":"' || ${textDigest} || '"}`;
const payload = `CASE type
  WHEN 'submit' THEN '{"to":"registered"}'
  WHEN 'confirmBenefit' THEN '{"benefit":"' || benefit || '","from":"registered","to":"registered"}'
  WHEN 'accept' THEN '{"from":"registered","queue":' || queue_id || ',"standing":' || ${standing} || ',"to":"queued"}'
  WHEN 'refer' THEN '{"from":"queued","group":1,"to":"referred","validUntil":"' || ${iso("at + interval '5 days'")} || '"}'
  WHEN 'extendReferral' THEN '{"from":"referred","to":"referred","until":"' || ${iso("at + interval '30 days'")} || '"}'
  WHEN 'acceptReferral' THEN '{"from":"referred","to":"referred"}'
  WHEN 'cancelReferral' THEN '{"filing":"kept","from":"referred","group":1,${textsOf('reason')},"to":"queued","turn":"undone"}'
  WHEN 'stopList' THEN '{"from":"queued","to":"queued","until":"' || ${iso("at + interval '10 days'")} || '"}'
  WHEN 'resume' THEN '{"from":"queued","to":"queued"}'
  WHEN 'note' THEN '{"from":"queued",${textsOf('note')},"to":"queued"}'
  ELSE '{"from":"queued",${textsOf('reason')},"to":"withdrawn"}' END`;

/** What becomes of a referral, one after the other. */
const course = "'{refer,extendReferral,acceptReferral,cancelReferral,stopList,resume,note}'::text[]";

const statements = [
  'DROP TABLE IF EXISTS told, sealed, placed',
  // Whoever waits, and of the rest as many as there are events for.
  `CREATE TEMP TABLE told AS
     WITH chosen AS (
       SELECT a.id, a.submission_id, a.queue_id, q.chain_id, a.class, a.filed_at, a.document_until, a.status = 'queued' AS waits,
         CASE a.class WHEN 0 THEN r.out_of_turn[1] WHEN 1 THEN r.first_priority[1] END AS benefit
       FROM applications a JOIN queues q ON q.id = a.queue_id JOIN queue_rules r ON r.queue_id = q.id AND r.version = 1
       WHERE a.status = 'queued' OR a.id IN (
         SELECT id FROM applications WHERE status IN ('withdrawn', 'archived') ORDER BY id
         LIMIT greatest(0, ({events} * 0.9 - 2.2 * (SELECT count(*) FROM applications WHERE status = 'queued')) / 3.2))
     ), first AS (
       SELECT DISTINCT ON (chain_id) * FROM chosen
       ORDER BY chain_id, CASE class WHEN 0 THEN 0 WHEN 2 THEN 1 ELSE 2 END, filed_at, id
     ), happened AS (
       SELECT 'submit' AS type, 0 AS part, 0 AS step, c.* FROM chosen c
       UNION ALL SELECT 'confirmBenefit', 1, 0, c.* FROM chosen c WHERE benefit IS NOT NULL
       UNION ALL SELECT 'accept', 2, 0, c.* FROM chosen c
       UNION ALL SELECT (${course})[1 + step % 7], 3, step, f.*
         FROM first f, generate_series(0, 7 * ({events} / 70 / (SELECT count(*) FROM first)) - 1) step
       UNION ALL SELECT 'withdraw', 4, 0, c.* FROM chosen c WHERE NOT waits
     )
     SELECT h.*, row_number() OVER (PARTITION BY chain_id ORDER BY part, step, filed_at, id) AS sequence FROM happened h`,
  `CREATE TEMP TABLE sealed AS
     SELECT t.*, ${payload} AS payload FROM (
       SELECT *, CASE type WHEN 'submit' THEN filed_at ELSE timestamptz '2026-11-22 00:00+05' + sequence * interval '1 second' END AS at,
         decode(md5(chain_id || ' ' || sequence), 'hex') AS salt FROM told) t`,
  `CREATE OR REPLACE FUNCTION pg_temp.linked(bytea, bytea, bigint) RETURNS bytea LANGUAGE sql IMMUTABLE
     RETURN sha256(coalesce($1, first_link($3)) || $2)`,
  `CREATE AGGREGATE pg_temp.link_over(bytea, bigint) (sfunc = pg_temp.linked, stype = bytea)`,
  `INSERT INTO events (chain_id, sequence, at, type, application_id, submission_id, actor, digest, link)
     SELECT chain_id, sequence, at, type, id, CASE type WHEN 'submit' THEN submission_id END, 'clock', digest,
       pg_temp.link_over(digest, chain_id) OVER (PARTITION BY chain_id ORDER BY sequence)
     FROM (SELECT s.*, sha256(convert_to('{"actor":"clock","application":' || id || ',"at":"' || ${iso('at')}
       || '","chain":' || chain_id || ',"payload":' || payload || ',"sequence":' || sequence
       || CASE type WHEN 'submit' THEN ',"submission":"' || submission_id || '"' ELSE '' END || ',"type":"' || type || '"}', 'UTF8')
       || salt) AS digest FROM sealed s) d
     ORDER BY chain_id, sequence`,
  `INSERT INTO event_payloads (event_id, payload, salt)
     SELECT e.id, s.payload::jsonb, s.salt FROM sealed s JOIN events e ON e.chain_id = s.chain_id AND e.sequence = s.sequence`,
  `INSERT INTO event_texts (event_id, part, text, salt)
     SELECT p.event_id, sealed.part, '${text}', p.salt
     FROM event_payloads p CROSS JOIN LATERAL jsonb_object_keys(p.payload -> 'texts') sealed (part)`,
  `UPDATE chains c SET last_sequence = e.sequence, last_link = e.link, last_at = e.at
     FROM (SELECT DISTINCT ON (chain_id) chain_id, sequence, link, at FROM events ORDER BY chain_id, sequence DESC) e
     WHERE e.chain_id = c.id`,
  `INSERT INTO published_heads (queue_id, sequence, link, at)
     SELECT q.id, e.sequence, e.link, e.at FROM queues q JOIN events e ON e.chain_id = q.chain_id WHERE e.sequence % 50 = 0`,
  // Nobody has been referred by then, so that 1:3 begins with three general ones.
  `CREATE TEMP TABLE placed AS
     SELECT id, queue_id, sequence, at, CASE class
       WHEN 0 THEN o WHEN 1 THEN o + p + least(g, 3 + (p - 1) * 3)
       ELSE o + g + least(p, CASE WHEN g - 1 < 3 THEN 0 ELSE (g - 1 - 3) / 3 + 1 END) END AS place
     FROM (SELECT s.*, count(*) FILTER (WHERE class = 0) OVER so_far AS o, count(*) FILTER (WHERE class = 1) OVER so_far AS p,
         count(*) FILTER (WHERE class = 2) OVER so_far AS g FROM sealed s WHERE type = 'accept'
       WINDOW so_far AS (PARTITION BY chain_id ORDER BY sequence)) counted
     ORDER BY hashint8(id) LIMIT {places}`,
  `INSERT INTO messages (channel, address, language, kind, text, application_id, at, state, sent_at, parts)
     SELECT 'sms', '+77010000001', 'ru', 'accepted', 'Место в очереди: ' || place || ' (по записи ' || sequence || ' журнала)',
       id, at, 'sent', at, 1 FROM placed`,
  `INSERT INTO stated_places (application_id, queue_id, sequence, at, place, message_id)
     SELECT p.id, p.queue_id, p.sequence, p.at, p.place, m.id FROM placed p JOIN messages m ON m.application_id = p.id`,
];
