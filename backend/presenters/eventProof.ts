import type { Knex } from 'knex';
import type { ProofView } from '../contract/verification';
import { holderEvents } from '../domain/holderEvents';
import { isoLocal } from '../domain/localTime';

/**
 * What the holder of an application needs to show what its events were, without trusting the department: of each the
 * sealed content and its salt (digest = SHA-256(canonical JSON of `sealed` || salt)) and the link before it (link =
 * SHA-256(previous || digest)). Content and salt are null once they are destroyed. Only own acts and decisions about this
 * application are given, and of neither whether somebody else has applied for the child (product.md, promise 8): logs
 * from before that was kept out of the sealed content keep theirs, whatever it says.
 */
export async function eventProof(db: Knex, applicationId: number): Promise<ProofView> {
  const { rows } = await db.raw(
    `SELECT e.chain_id AS chain, q.public_id AS queue, q.organization_id AS organization, e.sequence, e.at, e.type, e.application_id, e.submission_id, e.actor,
       e.user_id, encode(e.digest, 'hex') AS digest, encode(e.link, 'hex') AS link,
       encode(coalesce(b.link, first_link(e.chain_id)), 'hex') AS previous, p.payload, encode(p.salt, 'hex') AS salt
     FROM events e
     LEFT JOIN queues q ON q.chain_id = e.chain_id
     LEFT JOIN events b ON b.chain_id = e.chain_id AND b.sequence = e.sequence - 1
     LEFT JOIN event_payloads p ON p.event_id = e.id AND NOT jsonb_exists(p.payload, 'contested')
     WHERE e.application_id = ? AND e.type = ANY (?) ORDER BY e.id`,
    [applicationId, holderEvents],
  );
  return rows.map((row: EventRow) => ({
    chain: row.chain,
    queue: row.queue,
    organization: row.organization,
    sequence: row.sequence,
    at: isoLocal(row.at),
    type: row.type,
    digest: row.digest,
    salt: row.salt,
    payload: row.payload,
    sealed: row.payload && sealedOf(row),
    link: row.link,
    previous: row.previous,
  }));
}

/** The very object whose canonical JSON was sealed (commands/recordEvent). */
function sealedOf(row: EventRow): Record<string, unknown> {
  return {
    chain: row.chain,
    sequence: row.sequence,
    at: row.at.toISOString(),
    type: row.type,
    ...(row.application_id !== null && { application: row.application_id }),
    ...(row.submission_id !== null && { submission: row.submission_id }),
    actor: row.actor,
    ...(row.user_id !== null && { user: row.user_id }),
    payload: row.payload,
  };
}

interface EventRow {
  chain: number;
  queue: string | null;
  organization: number | null;
  sequence: number;
  at: Date;
  type: string;
  application_id: number | null;
  submission_id: string | null;
  actor: string;
  user_id: number | null;
  digest: string;
  link: string;
  previous: string;
  payload: Record<string, unknown> | null;
  salt: string | null;
}
