import type { Knex } from 'knex';
import { runPrepared } from '../database/runPrepared';
import { type Counts, classesWithin, type Interleave, placeOf, type TurnClass } from '../domain/ranking';
import { standing } from '../models/nextTurns';

export interface PlacedTurn {
  id: number;
  class: TurnClass;
  place: number;
}

const classes = [0, 1, 2] as const;

/**
 * The turns that stand at the places `from` … `to` (counted from 0) of a queue, how many stand in it and how many wait
 * passed over: for each class its own stretch of the index, never the whole order.
 */
export async function queueOrder(
  trx: Knex,
  queueId: number,
  { from, to, now }: { from: number; to: number; now: Date },
): Promise<{ turns: PlacedTurn[]; total: number; passed: number }> {
  const { ratio, turn, queued, passed, back } = await countQueue(trx, queueId, now);
  const counts = classes.map((own) => queued[own] - passed[own] + back[own]) as unknown as Counts;
  const interleave: Interleave = { ratio, turn };
  const result = { total: sum(counts), passed: sum(passed) };
  if (from >= result.total) return { ...result, turns: [] };
  const before = classesWithin(from, counts, interleave);
  const within = classesWithin(to + 1, counts, interleave);
  const rows = await runPrepared<{ id: number; class: TurnClass }>(trx, stretchesSql, [
    queueId,
    now,
    ...classes.flatMap((own) => [before[own], within[own] - before[own], back[own]]),
  ]);
  const turns = classes.flatMap((own) =>
    rows
      .filter((row) => row.class === own)
      .map(({ id }, index) => ({
        id,
        class: own,
        place: placeOf(own, before[own] + index, counts, interleave),
      })),
  );
  return { ...result, turns: turns.sort((a, b) => a.place - b.place) };
}

interface Counted extends Interleave {
  queued: Counts;
  passed: Counts;
  back: Counts;
}

/** How many of each class are queued, which of them are passed over, and how many stand in the order besides. */
async function countQueue(trx: Knex, queueId: number, now: Date): Promise<Counted> {
  const [row] = await runPrepared<Counted>(trx, countSql, [queueId, now]);
  return row!;
}

// Materialized: told class by class, the planner would look for each difference among everybody.
const differences = 'WITH d AS MATERIALIZED (SELECT * FROM turn_differences($1, $2))';
const queued = (own: TurnClass) =>
  `w.queue_id = $1 AND w.status = 'queued' AND w.twin_of IS NULL AND w.turn_class = ${own}`;
const byClass = (count: (own: TurnClass) => string) =>
  `ARRAY[${classes.map((own) => `(SELECT count(*)::int FROM ${count(own)})`)}]`;

const countSql = `${differences}
  SELECT q.turn, r.ratio, ${byClass((own) => `applications w WHERE ${queued(own)}`)} AS queued,
    ${byClass((own) => `d WHERE d.class = ${own} AND d.extra = 1`)} AS passed,
    ${byClass((own) => `d WHERE d.class = ${own} AND d.extra = -1`)} AS back
  FROM queues q JOIN queue_rules r ON r.queue_id = q.id AND r.version = q.rules_version WHERE q.id = $1`;

/**
 * A stretch of each class, from a turn on that is surely not behind it: whoever is queued at that offset less those
 * back in the order, reached through the index alone, with the differences before it reckoned in.
 */
const stretchesSql = `${differences} ${classes
  .map((own) => {
    const [since, limit, back] = [3, 4, 5].map((first) => `$${first + 3 * own}::int`);
    return `(SELECT s.id, ${own} AS class FROM (SELECT) one
      LEFT JOIN LATERAL (
        SELECT w.turn_filed_at AS filed_at, w.id FROM applications w WHERE ${queued(own)}
        ORDER BY w.turn_filed_at, w.id OFFSET greatest(0, ${since} - ${back})
        LIMIT CASE WHEN ${limit} > 0 AND ${since} > ${back} THEN 1 ELSE 0 END
      ) f ON true
      CROSS JOIN LATERAL (SELECT CASE WHEN f.id IS NULL THEN 0 ELSE ${since} - ${back} - (
        SELECT coalesce(sum(d.extra), 0) FROM d WHERE d.class = ${own} AND (d.filed_at, d.id) < (f.filed_at, f.id)
      ) END AS rank) k
      CROSS JOIN LATERAL (
        SELECT w.id FROM applications w WHERE w.queue_id = $1 AND w.turn_class = ${own} AND ${standing.replace('?', '$2')}
          AND (w.turn_filed_at, w.id) >= (coalesce(f.filed_at, '-infinity'), coalesce(f.id, 0))
        ORDER BY w.turn_filed_at, w.id OFFSET ${since} - k.rank LIMIT ${limit}
      ) s)`;
  })
  .join(' UNION ALL ')}`;

function sum([outOfTurn, first, general]: Counts): number {
  return outOfTurn + first + general;
}
