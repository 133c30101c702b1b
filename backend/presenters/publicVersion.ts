import type { Act } from '../act';

/**
 * What the public answers about an organisation depend on, as one short text: the heads of its queues, its last
 * snapshot, and how they, it and its department are called. What ends by itself the answer itself knows (`publicQueues`).
 * Null where there is no such organisation.
 */
export async function publicVersion({ trx }: Act, organizationId: number): Promise<string | null> {
  const { rows } = await trx.raw(
    `SELECT coalesce(sum(c.last_sequence), 0) AS events, count(q.id) AS queues, max(s.taken_at) AS snapshot,
       md5(concat_ws(' ', o.name, d.name, d.phone, string_agg(q.public_id, ' ' ORDER BY q.id))) AS called
     FROM organizations o JOIN departments d ON d.region_id = o.region_id
     LEFT JOIN queues q ON q.organization_id = o.id LEFT JOIN chains c ON c.id = q.chain_id
     LEFT JOIN public_snapshots s ON s.queue_id = q.id
     WHERE o.id = ? GROUP BY o.id, d.region_id`,
    [organizationId],
  );
  if (rows.length === 0) return null;
  const { events, queues, snapshot, called } = rows[0];
  return [events, queues, snapshot?.getTime() ?? 0, called].join(' ');
}
