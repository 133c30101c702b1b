import type { Knex } from 'knex';
import { digest, type Json } from '../domain/digest';

/** The digest of an event as it is stored, and anew from what lies beside it: the log's own check. */
export async function recomputedDigest(
  trx: Knex,
  id: number,
): Promise<{ stored: string; anew: string; texts: Record<string, string> }> {
  const event = await trx('events').where({ id }).first();
  const { payload, salt } = await trx('event_payloads').where('event_id', id).first();
  const sealed: Json = {
    chain: event.chain_id,
    sequence: event.sequence,
    at: event.at.toISOString(),
    type: event.type,
    application: event.application_id ?? undefined,
    submission: event.submission_id ?? undefined,
    actor: event.actor,
    user: event.user_id ?? undefined,
    payload,
  };
  const texts = await trx('event_texts').where('event_id', id);
  return {
    stored: event.digest.toString('hex'),
    anew: digest(sealed, salt).toString('hex'),
    texts: Object.fromEntries(texts.map((row) => [row.part, digest(row.text, row.salt).toString('hex')])),
  };
}
