import type { Act } from '../act';

/**
 * Publishes the head of every queue's log that has grown since it was last published: what is in other hands by then
 * cannot be written anew.
 */
export async function publishHeads(act: Act): Promise<void> {
  await act.trx.raw(
    `INSERT INTO published_heads (queue_id, sequence, link, at)
     SELECT q.id, e.sequence, e.link, ?
     FROM queues q CROSS JOIN LATERAL (
       SELECT sequence, link FROM events WHERE chain_id = q.chain_id ORDER BY sequence DESC LIMIT 1
     ) e
     ON CONFLICT (queue_id, sequence) DO NOTHING`,
    [act.now],
  );
}
