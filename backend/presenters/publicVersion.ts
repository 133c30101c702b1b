import type { Act } from '../act';

/**
 * What the public answers about an organisation depend on, as one short text: the heads of its queues, its last
 * snapshot, and the minute, since terms and stop-lists end by themselves. Null where there is no such organisation.
 */
export async function publicVersion({ trx, now }: Act, organizationId: number): Promise<string | null> {
  const { rows } = await trx.raw(
    `SELECT coalesce(sum(c.last_sequence), 0) AS events, count(q.id) AS queues, max(s.taken_at) AS snapshot
     FROM organizations o LEFT JOIN queues q ON q.organization_id = o.id LEFT JOIN chains c ON c.id = q.chain_id
     LEFT JOIN public_snapshots s ON s.queue_id = q.id
     WHERE o.id = ? GROUP BY o.id`,
    [organizationId],
  );
  if (rows.length === 0) return null;
  const { events, queues, snapshot } = rows[0];
  return [events, queues, snapshot?.getTime() ?? 0, Math.floor(now.getTime() / 60_000)].join(' ');
}
