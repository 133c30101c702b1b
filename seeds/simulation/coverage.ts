import type { Knex } from 'knex';
import { type Action, lifecycle, type SideEvent } from '../../backend/domain/lifecycle';

const ofQueues = ['changeRules', 'cancelRules', 'rulesInForce', 'rollCohort', 'places'];
const ofComplaints: SideEvent[] = [
  'satisfyComplaint',
  'forwardComplaint',
  'extendComplaint',
  'decideComplaint',
];

/** What the type of an event alone does not name. */
const kinds: Record<string, string> = {
  'a transfer': "type = 'leave' AND payload ->> 'transfer' = 'true'",
  'a complaint upheld by the higher body': "type = 'decideComplaint' AND payload ->> 'outcome' = 'upheld'",
  'classes by other rules': `type = 'rulesInForce' AND NOT payload -> 'rules' -> 'firstPriority' @> '["teacher"]'`,
};

/**
 * How often each action of the lifecycle, each change of a queue and each step of a complaint has happened: never is a
 * fault.
 */
export async function coverage(db: Knex): Promise<Map<string, number>> {
  const rows: { type: string; count: number }[] = await db('events')
    .groupBy('type')
    .select('type')
    .count('* as count');
  const found = new Map(rows.map(({ type, count }) => [type, Number(count)]));
  const actions = [...(Object.keys(lifecycle) as Action[]), ...ofQueues, ...ofComplaints];
  const counts = new Map<string, number>(actions.map((action) => [action, found.get(action) ?? 0]));
  for (const [kind, sql] of Object.entries(kinds)) {
    const events = db('events as e').join('event_payloads as p', 'p.event_id', 'e.id').whereRaw(sql);
    const [row] = await events.count('* as count');
    counts.set(kind, Number(row!.count));
  }
  return counts;
}
