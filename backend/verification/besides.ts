import type { Knex } from 'knex';
import { openStatuses } from '../contract/statuses';
import { digest, type Json } from '../domain/digest';
import type { Beside } from './LogCheck';
import type { LoggedRow } from './loggedRow';

/** What lies beside the events of a batch: their texts, and whether those without a payload may be without one. */
export async function besides(trx: Knex, rows: readonly LoggedRow[]): Promise<Beside> {
  const texts: Beside['texts'] = new Map();
  const { rows: found } = await trx.raw(
    'SELECT event_id, part, text, salt FROM event_texts WHERE event_id = ANY (?::bigint[])',
    [rows.map(({ id }) => id)],
  );
  for (const { event_id, part, text, salt } of found as TextRow[])
    texts.set(event_id, { ...texts.get(event_id), [part]: digest(text, salt).toString('hex') });
  return { texts, unended: await unended(trx, rows) };
}

interface TextRow {
  event_id: number;
  part: string;
  text: Json;
  salt: Buffer;
}

/** Only what belongs to an application that has ended is ever destroyed; a queue's own events never are. */
async function unended(trx: Knex, rows: readonly LoggedRow[]): Promise<Set<number>> {
  const erased = rows.filter(({ payload }) => payload === null).map(({ id }) => id);
  if (erased.length === 0) return new Set();
  const { rows: found } = await trx.raw(
    `SELECT e.id FROM events e WHERE e.id = ANY (?::bigint[]) AND (
       (e.application_id IS NULL AND e.submission_id IS NULL)
       OR EXISTS (SELECT FROM applications a WHERE a.id = e.application_id AND a.status = ANY (?))
       OR (e.application_id IS NULL AND EXISTS (
         SELECT FROM applications a WHERE a.submission_id = e.submission_id AND a.status = ANY (?))))`,
    [erased, [...openStatuses], [...openStatuses]],
  );
  return new Set((found as { id: number }[]).map(({ id }) => id));
}
