import type { Act } from '../act';

/** Locks the log of a queue until the transaction ends: what is read of its order meanwhile stays so. Returns the log. */
export async function lockQueue(act: Act, queueId: number): Promise<number> {
  const { chain_id } = await act.trx('queues').where('id', queueId).first('chain_id');
  await act.trx('chains').where('id', chain_id).forUpdate().first('id');
  return Number(chain_id);
}
