import type { Knex } from 'knex';
import { type Action, lifecycle } from '../../backend/domain/lifecycle';

const ofQueues = ['changeRules', 'cancelRules', 'rulesInForce', 'rollCohort', 'places'];

/** How often each action of the lifecycle, and each change of a queue, has happened: never is a fault. */
export async function coverage(db: Knex): Promise<Map<string, number>> {
  const rows: { type: string; count: number }[] = await db('events')
    .groupBy('type')
    .select('type')
    .count('* as count');
  const found = new Map(rows.map(({ type, count }) => [type, Number(count)]));
  const actions = [...(Object.keys(lifecycle) as Action[]), ...ofQueues];
  return new Map(actions.map((action) => [action, found.get(action) ?? 0]));
}
