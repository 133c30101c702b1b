import type { Knex } from 'knex';
import { type Counts, classesWithin, type Interleave, placeOf, type TurnClass } from '../domain/ranking';
import { findInterleave, standing } from '../models/nextTurns';

export interface PlacedTurn {
  id: number;
  class: TurnClass;
  place: number;
}

/**
 * The turns that stand at the places `from` … `to` (counted from 0) of a queue, and how many stand in it: for each
 * class its own stretch of the index, never the whole order.
 */
export async function queueOrder(
  trx: Knex,
  queueId: number,
  { from, to, now }: { from: number; to: number; now: Date },
): Promise<{ turns: PlacedTurn[]; total: number }> {
  const interleave = await findInterleave(trx, queueId);
  const counts = await countClasses(trx, queueId, now);
  const total = counts[0] + counts[1] + counts[2];
  const [before, within] = [from, to + 1].map((places) => classesWithin(places, counts, interleave)) as [
    Counts,
    Counts,
  ];
  const turns: PlacedTurn[] = [];
  for (const own of [0, 1, 2] as const) {
    const ids = await stretch(trx, queueId, own, [before[own], within[own]], now);
    turns.push(...ids.map((id, index) => placed(id, own, before[own] + index, counts, interleave)));
  }
  return { turns: turns.sort((a, b) => a.place - b.place), total };
}

function placed(
  id: number,
  own: TurnClass,
  ahead: number,
  counts: Counts,
  interleave: Interleave,
): PlacedTurn {
  return { id, class: own, place: placeOf(own, ahead, counts, interleave) };
}

async function countClasses(trx: Knex, queueId: number, now: Date): Promise<Counts> {
  const { rows } = await trx.raw(
    `SELECT w.class, count(*)::int AS count FROM applications w WHERE w.queue_id = ? AND ${standing} GROUP BY w.class`,
    [queueId, now],
  );
  const of = (own: number) => rows.find((row: { class: number }) => row.class === own)?.count ?? 0;
  return [of(0), of(1), of(2)];
}

async function stretch(
  trx: Knex,
  queueId: number,
  own: TurnClass,
  [from, until]: [number, number],
  now: Date,
): Promise<number[]> {
  if (until <= from) return [];
  const { rows } = await trx.raw(
    `SELECT w.id FROM applications w WHERE w.queue_id = ? AND w.class = ? AND ${standing}
     ORDER BY w.filed_at, w.id OFFSET ? LIMIT ?`,
    [queueId, own, now, from, until - from],
  );
  return (rows as { id: number }[]).map(({ id }) => id);
}
