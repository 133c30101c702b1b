import type { Knex } from 'knex';
import type { QueueRules } from '../domain/queueRules';

/** The rules a queue goes by now, or those of one version. */
export async function findRules(trx: Knex, queueId: number, version?: number): Promise<QueueRules> {
  const row = await trx('queue_rules as r')
    .join('queues as q', 'q.id', 'r.queue_id')
    .where('q.id', queueId)
    .where('r.version', version ?? trx.ref('q.rules_version'))
    .first('r.*');
  if (!row) throw new Error('a queue without rules');
  return rulesOf(row);
}

/** A row of `queue_rules` as the domain reads it. */
export function rulesOf(row: Record<string, unknown>): QueueRules {
  return {
    version: row.version as number,
    ratio: row.ratio as number,
    outOfTurn: row.out_of_turn as string[],
    firstPriority: row.first_priority as string[],
    referralWorkingDays: row.referral_working_days as number,
    annulmentDays: row.annulment_days as number,
    extensionDays: row.extension_days as number,
    stopListDays: row.stop_list_days as number,
  };
}
