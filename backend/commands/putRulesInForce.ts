import type { Act } from '../act';
import { findRules } from '../models/findRules';
import { lockQueue } from './lockQueue';
import { recordEvent } from './recordEvent';

/**
 * The versions of a queue's rules whose start has come take force one after another, the oldest first: the classes of
 * everybody in the queue follow from each one's event on. They start by the moment, so whoever needs the rules of now
 * asks for it first; the clock does in any case.
 */
export async function putRulesInForce(act: Act, queueId: number): Promise<void> {
  const chain = await lockQueue(act, queueId);
  const due: number[] = await act
    .trx('queue_rules')
    .where({ queue_id: queueId, in_force_at: null, cancelled_at: null })
    .where('starts_at', '<=', act.now)
    .orderBy('version')
    .pluck('version');
  for (const version of due) await putInForce(act, { queueId, chain, version });
}

async function putInForce(
  act: Act,
  { queueId, chain, version }: { queueId: number; chain: number; version: number },
): Promise<void> {
  const rules = await findRules(act.trx, queueId, version);
  const event = await recordEvent(act, chain, { type: 'rulesInForce', payload: { rules: rules as never } });
  await act.trx('queue_rules').where({ queue_id: queueId, version }).update({ in_force_at: event.at });
  await act.trx('queues').where('id', queueId).update({ rules_version: version });
  await act.trx.raw(
    `UPDATE applications a SET class = n.class
     FROM (
       SELECT x.id, CASE WHEN b.held && r.out_of_turn THEN 0 WHEN b.held && r.first_priority THEN 1 ELSE 2 END AS class
       FROM applications x JOIN queue_rules r ON r.queue_id = x.queue_id AND r.version = ?
       CROSS JOIN LATERAL (
         SELECT coalesce(array_agg(benefit), '{}') AS held FROM submission_benefits s
         WHERE s.submission_id = x.submission_id AND s.state = 'confirmed'
       ) b
       WHERE x.queue_id = ? AND x.status IN ('queued', 'referred') AND x.corrected_class IS NULL
     ) n
     WHERE n.id = a.id AND n.class <> a.class`,
    [version, queueId],
  );
}

/** Queues in which a version has come to its start and is not in force yet. */
export function queuesWithRulesDue({ trx, now }: Act): PromiseLike<number[]> {
  return trx('queue_rules')
    .where({ in_force_at: null, cancelled_at: null })
    .where('starts_at', '<=', now)
    .distinct('queue_id')
    .orderBy('queue_id')
    .pluck('queue_id');
}
