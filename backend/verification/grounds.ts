import type { Knex } from 'knex';
import type { LogRules } from '../domain/queueLog';
import type { TurnClass } from '../domain/ranking';
import { rulesOf } from '../models/findRules';

/** What a queue is told from beside its log. */
export interface Grounds {
  /** The rules each queue began with; every later version is an event. */
  rules: Map<number, LogRules>;
  /** What the register knows of referrals whose events were destroyed: by queue, application and moment of either end. */
  erased: Map<string, { class: TurnClass; counted: boolean; undone: boolean }>;
}

export async function findGrounds(trx: Knex, queue?: number): Promise<Grounds> {
  const of = queue === undefined ? {} : { queue_id: queue };
  const first = await trx('queue_rules').where({ version: 1, ...of });
  const erased = await trx('referrals as r')
    .join('queues as q', 'q.id', 'r.queue_id')
    .join('events as e', (join) => join.on('e.chain_id', 'q.chain_id').andOn('e.sequence', 'r.sequence'))
    .leftJoin('event_payloads as p', 'p.event_id', 'e.id')
    .whereNull('p.event_id')
    .where(of)
    .select('r.*');
  return {
    rules: new Map(first.map((row) => [row.queue_id, rulesOf(row)])),
    erased: new Map(
      erased.flatMap((row) =>
        [row.issued_at, row.ended_at]
          .filter((moment) => moment !== null)
          .map((moment: Date) => [`${row.queue_id} ${row.application_id} ${moment.getTime()}`, row] as const),
      ),
    ),
  };
}
