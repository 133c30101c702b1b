import type { Knex } from 'knex';
import { orderEvents } from '../domain/queueEffects';
import { type LoggedEvent, QueueLog } from '../domain/queueLog';
import { findRules } from './findRules';

export interface LoadedLog {
  /** At its beginning, under the first version of the rules. */
  log: QueueLog;
  events: LoggedEvent[];
  /** The last sequence of the queue's chain. */
  asOf: number;
  /** The link its log begins with. */
  seal: string;
  /** The link its log ends with. */
  link: string;
}

/** The first link of the queue's chain `c`, empty while it has none: salted, so that no two logs begin alike. */
export const chainKey = `(SELECT coalesce(encode(f.link, 'hex'), '') FROM (SELECT) one
  LEFT JOIN events f ON f.chain_id = c.id AND f.sequence = 1)`;

/**
 * A copy of what a queue's log says of its order, to be told again in memory. One text of the database's making:
 * twenty thousand row objects cost more than reading them. `more` names types beyond those that move anybody; with
 * `after` the log goes on from there.
 */
export async function loadQueueLog(
  trx: Knex,
  queueId: number,
  { more = [], after = 0 }: { more?: readonly string[]; after?: number } = {},
): Promise<LoadedLog> {
  const { rows } = await trx.raw(
    `SELECT c.last_sequence AS "asOf", ${chainKey} AS seal, coalesce(encode(c.last_link, 'hex'), '') AS link, (
       SELECT coalesce(json_agg(json_build_array(e.sequence, (extract(epoch FROM e.at) * 1000)::bigint, e.type,
         e.application_id, p.payload, CASE WHEN p.event_id IS NULL THEN (${register}) END) ORDER BY e.sequence), '[]')::text
       FROM events e LEFT JOIN event_payloads p ON p.event_id = e.id
       WHERE e.chain_id = c.id AND e.type = ANY (?) AND e.sequence > ? AND e.sequence <= c.last_sequence
     ) AS events
     FROM queues q JOIN chains c ON c.id = q.chain_id WHERE q.id = ?`,
    [[...orderEvents, ...more], after, queueId],
  );
  const { asOf, seal, link, events } = rows[0];
  const log = new QueueLog(queueId, await findRules(trx, queueId, 1));
  return { log, events: (JSON.parse(events) as Told[]).map(toEvent), asOf, seal, link };
}

/** What the register of referrals says of a referral whose event was destroyed, or of its end. */
const register = `SELECT json_build_object('class', r.class, 'counted', r.counted, 'undone', r.undone) FROM referrals r
  WHERE r.queue_id = q.id AND r.application_id = e.application_id
    AND CASE e.type WHEN 'refer' THEN r.sequence = e.sequence ELSE r.ended_at = e.at END`;

type Told = [
  sequence: number,
  at: number,
  type: string,
  application: number | null,
  payload: LoggedEvent['payload'],
  referral: LoggedEvent['referral'] | null,
];

function toEvent([sequence, at, type, application, payload, referral]: Told): LoggedEvent {
  return { sequence, at, type, application, payload, ...(referral && { referral }) };
}
