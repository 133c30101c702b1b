import type { Knex } from 'knex';
import { runPrepared } from '../database/runPrepared';
import { type Counts, classesWithin, type Interleave, placeOf, type TurnClass } from '../domain/ranking';

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
  const most = classes.map((own) => within[own] - before[own]);
  const rows = await runPrepared<{ id: number; class: TurnClass }>(
    trx,
    'SELECT id, class FROM turn_stretches($1, $2, $3, $4, $5)',
    [queueId, now, before, most, back],
  );
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
  const [row] = await runPrepared<Counted>(
    trx,
    `SELECT q.turn, r.ratio, c.queued, c.passed, c.back FROM queues q
     JOIN queue_rules r ON r.queue_id = q.id AND r.version = q.rules_version
     CROSS JOIN turn_counts(q.id, $2) c WHERE q.id = $1`,
    [queueId, now],
  );
  return row!;
}

function sum([outOfTurn, first, general]: Counts): number {
  return outOfTurn + first + general;
}
