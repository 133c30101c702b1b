import type { Knex } from 'knex';
import { type ChainHead, chainHead } from '../models/chainHead';

/** The public head of a queue's log: whoever keeps it can show that nothing before it was changed since. */
export async function queueHead(trx: Knex, queueId: number): Promise<ChainHead> {
  const { chain_id } = await trx('queues').where('id', queueId).first('chain_id');
  return chainHead(trx, chain_id);
}
