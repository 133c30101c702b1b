import type { Knex } from 'knex';
import { queueHead } from './queueHead';

/** The head of a queue's log as everybody sees it, by the name under which they do and the organisation it stands at. */
export async function publicHead(
  trx: Knex,
  queueId: number,
): Promise<{ queue: string; organization: number; sequence: number; link: string }> {
  const { public_id: queue, organization_id: organization } = await trx('queues')
    .where('id', queueId)
    .first('public_id', 'organization_id');
  return { queue, organization, ...(await queueHead(trx, queueId)) };
}
