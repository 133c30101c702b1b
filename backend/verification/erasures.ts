import type { Knex } from 'knex';
import type { Beside } from './LogCheck';

/** Only of an application that has ended is anything destroyed. */
const ended = "('refused', 'withdrawn', 'left', 'archived')";

/** The events of a case `d`, as commands/destruction finds them. */
const ofCase = `
  SELECT e.id, e.application_id FROM events e WHERE e.submission_id = d.submission_id AND e.application_id IS NULL
  UNION ALL
  SELECT e.id, e.application_id FROM applications a JOIN events e ON e.application_id = a.id
  WHERE a.submission_id = d.submission_id`;

/** Cases one of whose applications has not ended, nor had when the last of what is gone was destroyed. */
const unended = `
  SELECT a.submission_id FROM (SELECT submission_id, max(id) FILTER (WHERE gone) AS last FROM own GROUP BY 1) b
  JOIN applications a ON a.submission_id = b.submission_id
  WHERE a.status NOT IN ${ended} AND NOT EXISTS (
    SELECT FROM events e JOIN event_payloads p ON p.event_id = e.id
    WHERE e.application_id = a.id AND e.id > b.last AND p.payload ->> 'from' IN ${ended})`;

const wrong = `
  SELECT id, part, gone FROM own
  WHERE gone <> (position <= count) OR (gone AND submission_id IN (${unended}))`;

/** What a case loses it loses whole, so many contents as were counted then: its first ones. */
const payloads = `
  WITH own AS (
    SELECT d.submission_id, coalesce((d.counts ->> 'event_payloads')::integer, 0) AS count, e.id, NULL AS part,
      p.event_id IS NULL AS gone, row_number() OVER (PARTITION BY d.submission_id ORDER BY e.id) AS position
    FROM destructions d CROSS JOIN LATERAL (${ofCase}) e LEFT JOIN event_payloads p ON p.event_id = e.id
    WHERE d.record = 'payloads'
  ) ${wrong}`;

/** Its texts likewise, as long as the contents that name them are there. */
const texts = `
  WITH own AS (
    SELECT d.submission_id, coalesce((d.counts ->> 'event_texts')::integer, 0) AS count, e.id, sealed.part,
      t.event_id IS NULL AS gone, row_number() OVER (PARTITION BY d.submission_id ORDER BY e.id, sealed.part) AS position
    FROM destructions d CROSS JOIN LATERAL (${ofCase}) e JOIN event_payloads p ON p.event_id = e.id
    CROSS JOIN LATERAL jsonb_object_keys(p.payload -> 'texts') sealed (part)
    LEFT JOIN event_texts t ON t.event_id = e.id AND t.part = sealed.part
    WHERE d.record = 'texts' AND NOT EXISTS (
      SELECT FROM destructions o WHERE o.submission_id = d.submission_id AND o.record = 'payloads')
  ) ${wrong}`;

interface Found {
  id: number;
  part: string | null;
  gone: boolean;
}

/**
 * Of the cases whose records were destroyed (the append-only `destructions` tell which), the events that have lost
 * what they should have, or keep what they should not: nothing where all was done as it was written down.
 */
export async function findErasures(trx: Knex): Promise<Beside['erasures']> {
  const erasures: Beside['erasures'] = new Map();
  for (const sql of [payloads, texts])
    for (const { id, part, gone } of (await trx.raw(sql)).rows as Found[])
      if (!erasures.has(id)) erasures.set(id, erasure(part, gone));
  return erasures;
}

export const erasure = (part: string | null, gone: boolean) =>
  part === null
    ? ({ code: gone ? 'event.payload_gone' : 'event.payload_left', part } as const)
    : ({ code: gone ? 'event.text_gone' : 'event.text_left', part } as const);

/** Of events that lack a kind of record, those of whose case nobody ever destroyed it; a queue's own are of none. */
export async function neverDestroyed(
  trx: Knex,
  events: readonly number[],
  record: 'payloads' | 'texts',
): Promise<number[]> {
  if (events.length === 0) return [];
  const { rows } = await trx.raw(
    `SELECT e.id FROM events e LEFT JOIN applications a ON a.id = e.application_id
     WHERE e.id = ANY (?::bigint[]) AND NOT EXISTS (
       SELECT FROM destructions d WHERE d.record = ? AND d.submission_id = coalesce(a.submission_id, e.submission_id))`,
    [[...events], record],
  );
  return rows.map(({ id }: { id: number }) => id);
}
