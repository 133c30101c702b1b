import type { Knex } from 'knex';
import type { QueueRulesView } from '../contract/queueViews';

/** Every version of a queue's rules, the newest first: what it says, since when, on what basis. */
export async function queueRules(trx: Knex, queueId: number): Promise<QueueRulesView[]> {
  return trx('queue_rules as r')
    .leftJoin('users as u', 'u.id', 'r.created_by')
    .leftJoin('users as c', 'c.id', 'r.cancelled_by')
    .join('queues as q', 'q.id', 'r.queue_id')
    .where('r.queue_id', queueId)
    .orderBy('r.version', 'desc')
    .select(
      'r.version',
      'r.starts_at as startsAt',
      'r.in_force_at as inForceAt',
      trx.raw('r.version = q.rules_version AS "inForce"'),
      trx.raw(
        "CASE WHEN r.cancelled_at IS NOT NULL THEN json_build_object('at', r.cancelled_at, 'by', c.name, 'basis', r.cancel_basis) END AS cancelled",
      ),
      'r.ratio',
      'r.out_of_turn as outOfTurn',
      'r.first_priority as firstPriority',
      'r.referral_working_days as referralWorkingDays',
      'r.annulment_days as annulmentDays',
      'r.extension_days as extensionDays',
      'r.stop_list_days as stopListDays',
      'r.basis',
      'r.created_at as createdAt',
      'u.name as createdBy',
    );
}
