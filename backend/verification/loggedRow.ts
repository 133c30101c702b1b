import type { Knex } from 'knex';
import { digest, type Json } from '../domain/digest';
import { Rows } from './Rows';

/** An event as it is stored, with what lies beside it. */
export interface LoggedRow {
  id: number;
  chain: number;
  sequence: number;
  /** ms of the epoch; a fraction in it was not written by us, and fails the digest. */
  at: number;
  type: string;
  application: number | null;
  submission: string | null;
  actor: string;
  user: number | null;
  digest: Buffer;
  link: Buffer;
  payload: { [key: string]: Json } | null;
  salt: Buffer | null;
}

/** Events of all logs, or of one, each log by its sequence. */
export function loggedRows(
  trx: Knex,
  { chain, until }: { chain?: number; until?: Date } = {},
): Rows<LoggedRow> {
  const where = [
    ...(chain === undefined ? [] : ['e.chain_id = ?']),
    ...(until === undefined ? [] : ['e.at <= ?']),
  ];
  return new Rows(
    trx,
    `SELECT e.id, e.chain_id AS chain, e.sequence, (extract(epoch FROM e.at) * 1000)::float8 AS at, e.type,
       e.application_id AS application, e.submission_id AS submission, e.actor, e.user_id AS "user", e.digest, e.link,
       p.payload, p.salt
     FROM events e LEFT JOIN event_payloads p ON p.event_id = e.id
     ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}
     ORDER BY e.chain_id, e.sequence`,
    [chain, until].filter((value) => value !== undefined),
  );
}

/** The digest anew, from what the event says and its salt (commands/recordEvent seals the same). */
export function digestAnew(row: LoggedRow): Buffer | null {
  if (row.payload === null || row.salt === null) return null;
  const sealed: Json = {
    chain: row.chain,
    sequence: row.sequence,
    at: Number.isInteger(row.at) ? new Date(row.at).toISOString() : String(row.at),
    type: row.type,
    application: row.application ?? undefined,
    submission: row.submission ?? undefined,
    actor: row.actor,
    user: row.user ?? undefined,
    payload: row.payload,
  };
  return digest(sealed, row.salt);
}
