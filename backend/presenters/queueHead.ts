import type { Knex } from 'knex';

export interface QueueHead {
  sequence: number;
  /** Hex. */
  link: string;
}

/** Where a queue's sealed log stands: its last event and the link that seals all before it. */
export async function queueHead(trx: Knex, queueId: number): Promise<QueueHead> {
  const row = await trx('queues as q')
    .join('chains as c', 'c.id', 'q.chain_id')
    .where('q.id', queueId)
    .first(
      'c.last_sequence as sequence',
      trx.raw("encode(coalesce(c.last_link, first_link(c.id)), 'hex') AS link"),
    );
  if (!row) throw new Error('a queue without a chain');
  return row;
}
