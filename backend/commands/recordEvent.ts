import { randomBytes } from 'node:crypto';
import type { Act } from '../act';
import { digest, type Json } from '../domain/digest';
import type { Action, SideEvent } from '../domain/lifecycle';

/** A place in a chain, given under its lock: sequence and moment both strictly increase. */
export interface Link {
  chainId: number;
  sequence: number;
  at: Date;
}

/** What happens to a queue as a whole. */
export type QueueEvent =
  | 'changeRules'
  | 'cancelRules'
  | 'rulesInForce'
  | 'rollCohort'
  | 'places'
  | 'placesImpossible';

export interface EventContent {
  type: Action | SideEvent | QueueEvent;
  applicationId?: number;
  submissionId?: string;
  /** Codes and ids only. */
  payload?: { [key: string]: Json | undefined };
  /** Free texts by part; they lie outside the log, sealed by digest, and can be destroyed. */
  texts?: Record<string, Json | undefined>;
}

export interface EventReference extends Link {
  id: number;
}

/** Locks the chain until the transaction ends and gives the next sequence and moment (ms apart at least). */
export async function nextLink(act: Act, chainId: number): Promise<Link> {
  const { rows } = await act.trx.raw(
    `UPDATE chains SET last_sequence = last_sequence + 1,
       last_at = greatest(?::timestamptz, last_at + interval '1 millisecond')
     WHERE id = ? RETURNING last_sequence AS sequence, last_at AS at`,
    [act.now, chainId],
  );
  return { chainId, sequence: Number(rows[0].sequence), at: rows[0].at };
}

/**
 * Writes one event into the append-only log, on a place already held or on the chain's next, and seals it: its link
 * is SHA-256(link before it + its digest). Events of one chain are written in the order of their sequence.
 */
export async function recordEvent(
  act: Act,
  where: number | Link,
  content: EventContent,
): Promise<EventReference> {
  const link = typeof where === 'number' ? await nextLink(act, where) : where;
  const salt = randomBytes(16);
  const texts = Object.entries(content.texts ?? {})
    .filter(([, text]) => text !== undefined && text !== null)
    .map(([part, text]) => ({ part, text: text as Json, salt: randomBytes(16) }));
  const payload: Json = {
    ...content.payload,
    ...(texts.length > 0 && {
      texts: Object.fromEntries(
        texts.map(({ part, text, salt }) => [part, digest(text, salt).toString('hex')]),
      ),
    }),
  };
  const sealed: Json = {
    chain: link.chainId,
    sequence: link.sequence,
    at: link.at.toISOString(),
    type: content.type,
    application: content.applicationId,
    submission: content.submissionId,
    actor: act.actor,
    user: act.user?.id,
    payload,
  };
  const { rows } = await act.trx.raw(
    `WITH event AS (
       INSERT INTO events (chain_id, sequence, at, type, application_id, submission_id, actor, user_id, digest, link)
       SELECT id, ?, ?, ?, ?, ?, ?, ?, sealed.digest, sha256(coalesce(last_link, first_link(id)) || sealed.digest)
       FROM chains, (SELECT ?::bytea AS digest) sealed WHERE id = ?
       RETURNING id, chain_id, link
     ), chain AS (
       UPDATE chains SET last_link = event.link FROM event WHERE chains.id = event.chain_id
     ), payload AS (
       INSERT INTO event_payloads (event_id, payload, salt) SELECT id, ?::jsonb, ? FROM event
     ) SELECT id FROM event`,
    [
      link.sequence,
      link.at,
      content.type,
      content.applicationId ?? null,
      content.submissionId ?? null,
      act.actor,
      act.user?.id ?? null,
      digest(sealed, salt),
      link.chainId,
      JSON.stringify(payload),
      salt,
    ],
  );
  const id = Number(rows[0].id);
  for (const { part, text, salt } of texts) {
    await act.trx('event_texts').insert({ event_id: id, part, text: JSON.stringify(text), salt });
  }
  return { ...link, id };
}
