import type { Knex } from 'knex';
import type { PublicLog } from '../contract/publicLog';

/** So many events at a time. */
const portion = 1000;

export const publicLogPath = (organizationId: number, queue: string) =>
  `/api/public/queues/${organizationId}/log?queue=${queue}`;

interface Log {
  chain: number;
  sequence: number;
  link: string;
}

/** A queue's log by the name everybody knows it by, with where it ends now. Null where the organisation has no such queue. */
export async function findPublicLog(trx: Knex, organizationId: number, queue: string): Promise<Log | null> {
  const row = await trx('queues as q')
    .join('chains as c', 'c.id', 'q.chain_id')
    .where({ 'q.organization_id': organizationId, 'q.public_id': queue })
    .first('c.id as chain', 'c.last_sequence as sequence', 'c.last_link as link');
  return row
    ? { chain: row.chain, sequence: row.sequence, link: row.link?.toString('hex') ?? '0'.repeat(64) }
    : null;
}

/**
 * Digests and links of a log from an event on, so that anybody can chain a digest they hold to the head on a paper. They
 * begin after the first event: what its link is made of would tell the log's number, and numbers run by impairment.
 */
export async function publicLog(
  trx: Knex,
  { chain, ...head }: Log,
  queue: string,
  after: number,
): Promise<PublicLog> {
  const rows: PublicLog['events'] = await trx('events')
    .where('chain_id', chain)
    .whereBetween('sequence', [after, Math.min(after + portion, head.sequence)])
    .orderBy('sequence')
    .select('sequence', trx.raw("encode(digest, 'hex') AS digest"), trx.raw("encode(link, 'hex') AS link"));
  const [before, ...events] = rows;
  return {
    queue,
    head,
    after: before ? { sequence: before.sequence, link: before.link } : head,
    events,
    more: after + events.length < head.sequence,
  };
}
