import type { Knex } from 'knex';
import { digest, type Json } from '../domain/digest';
import { erasure, findErasures, neverDestroyed } from './erasures';
import type { Beside } from './LogCheck';
import type { LoggedRow } from './loggedRow';
import { findUnexplained } from './standings';

/** What is found of all events at once, before each is looked at. */
export type Findings = Pick<Beside, 'erasures' | 'unexplained'>;

export async function findBesides(trx: Knex, chain?: number): Promise<Findings> {
  return { erasures: await findErasures(trx), unexplained: await findUnexplained(trx, chain) };
}

/** What lies beside the events of a batch: their texts, and what of theirs is gone though nobody destroyed it. */
export async function besides(
  trx: Knex,
  rows: readonly LoggedRow[],
  { erasures: known, unexplained }: Findings,
): Promise<Beside> {
  const texts: Beside['texts'] = new Map();
  const { rows: found } = await trx.raw(
    'SELECT event_id, part, text, salt FROM event_texts WHERE event_id = ANY (?::bigint[])',
    [rows.map(({ id }) => id)],
  );
  for (const { event_id, part, text, salt } of found as TextRow[])
    texts.set(event_id, { ...texts.get(event_id), [part]: digest(text, salt).toString('hex') });
  const erasures = new Map(known);
  const erased = rows.filter(({ payload }) => payload === null).map(({ id }) => id);
  for (const id of await neverDestroyed(trx, erased, 'payloads')) erasures.set(id, erasure(null, true));
  const lost = lostTexts(rows, texts);
  for (const id of await neverDestroyed(trx, [...lost.keys()], 'texts'))
    erasures.set(id, erasure(lost.get(id)!, true));
  return { texts, erasures, unexplained };
}

interface TextRow {
  event_id: number;
  part: string;
  text: Json;
  salt: Buffer;
}

/** Events one of whose sealed texts is not there, with the part it was. */
function lostTexts(rows: readonly LoggedRow[], texts: Beside['texts']): Map<number, string> {
  const lost = new Map<number, string>();
  for (const { id, payload } of rows)
    for (const part in payload?.texts as Record<string, string> | undefined)
      if (texts.get(id)?.[part] === undefined) lost.set(id, part);
  return lost;
}
