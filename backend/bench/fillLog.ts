import type { Knex } from 'knex';

/**
 * Tells the filled applications as the logs of their queues, with the digests and links the application would have
 * written: an acceptance each, a withdrawal for those that have ended, until there are about `events` of them; and the
 * place of so many at their acceptance, computed in SQL from the order of filing alone.
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
  await superuser.raw('VACUUM (ANALYZE) events, event_payloads, stated_places, published_heads');
}

/** The moment as `toISOString` writes it. */
const iso = (at: string) => `to_char(${at} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** Canonical JSON by hand: keys in the order of code units. */
const standing = `'{"benefits":[],"correctedClass":' || class || ',"documentUntil":"' || document_until || '","filedAt":"' || ${iso('filed_at')} || '"}'`;
const payload = `CASE type WHEN 'accept' THEN '{"queue":' || queue_id || ',"standing":' || ${standing} || '}'
  ELSE '{"from":"queued","to":"withdrawn"}' END`;

const statements = [
  'DROP TABLE IF EXISTS told, sealed',
  // Whoever waits, and of the rest as many as there are events for.
  `CREATE TEMP TABLE told AS
     WITH chosen AS (
       SELECT a.id, a.queue_id, q.chain_id, a.class, a.filed_at, a.document_until, a.status = 'queued' AS waits
       FROM applications a JOIN queues q ON q.id = a.queue_id WHERE a.status = 'queued'
       UNION ALL
       (SELECT a.id, a.queue_id, q.chain_id, a.class, a.filed_at, a.document_until, false
        FROM applications a JOIN queues q ON q.id = a.queue_id WHERE a.status IN ('withdrawn', 'archived')
        ORDER BY a.id LIMIT greatest(0, ({events} - (SELECT count(*) FROM applications WHERE status = 'queued')) / 2))
     ), happened AS (
       SELECT 'accept' AS type, 0 AS part, c.* FROM chosen c
       UNION ALL SELECT 'withdraw', 1, c.* FROM chosen c WHERE NOT waits
     )
     SELECT h.*, row_number() OVER (PARTITION BY chain_id ORDER BY part, filed_at, id) AS sequence FROM happened h`,
  `CREATE TEMP TABLE sealed AS
     SELECT t.*, timestamptz '2026-11-01 00:00+05' + sequence * interval '1 second' AS at,
       decode(md5(chain_id || ' ' || sequence), 'hex') AS salt, ${payload} AS payload FROM told t`,
  `CREATE OR REPLACE FUNCTION pg_temp.linked(bytea, bytea, bigint) RETURNS bytea LANGUAGE sql IMMUTABLE
     RETURN sha256(coalesce($1, first_link($3)) || $2)`,
  `CREATE AGGREGATE pg_temp.link_over(bytea, bigint) (sfunc = pg_temp.linked, stype = bytea)`,
  `INSERT INTO events (chain_id, sequence, at, type, application_id, actor, digest, link)
     SELECT chain_id, sequence, at, type, id, 'clock', digest,
       pg_temp.link_over(digest, chain_id) OVER (PARTITION BY chain_id ORDER BY sequence)
     FROM (SELECT s.*, sha256(convert_to('{"actor":"clock","application":' || id || ',"at":"' || ${iso('at')}
       || '","chain":' || chain_id || ',"payload":' || payload || ',"sequence":' || sequence || ',"type":"' || type || '"}', 'UTF8')
       || salt) AS digest FROM sealed s) d`,
  `INSERT INTO event_payloads (event_id, payload, salt)
     SELECT e.id, s.payload::jsonb, s.salt FROM sealed s JOIN events e ON e.chain_id = s.chain_id AND e.sequence = s.sequence`,
  `UPDATE chains c SET last_sequence = e.sequence, last_link = e.link, last_at = e.at
     FROM (SELECT DISTINCT ON (chain_id) chain_id, sequence, link, at FROM events ORDER BY chain_id, sequence DESC) e
     WHERE e.chain_id = c.id`,
  `INSERT INTO published_heads (queue_id, sequence, link, at)
     SELECT q.id, e.sequence, e.link, e.at FROM queues q JOIN events e ON e.chain_id = q.chain_id WHERE e.sequence % 50 = 0`,
  // Nobody is referred, so that 1:3 begins with three general ones.
  `INSERT INTO stated_places (application_id, queue_id, sequence, at, place)
     SELECT id, queue_id, sequence, at, CASE class
       WHEN 0 THEN o WHEN 1 THEN o + p + least(g, 3 + (p - 1) * 3)
       ELSE o + g + least(p, CASE WHEN g - 1 < 3 THEN 0 ELSE (g - 1 - 3) / 3 + 1 END) END
     FROM (SELECT s.*, count(*) FILTER (WHERE class = 0) OVER so_far AS o, count(*) FILTER (WHERE class = 1) OVER so_far AS p,
         count(*) FILTER (WHERE class = 2) OVER so_far AS g FROM sealed s WHERE part = 0
       WINDOW so_far AS (PARTITION BY chain_id ORDER BY sequence)) counted
     ORDER BY hashint8(id) LIMIT {places}`,
];
