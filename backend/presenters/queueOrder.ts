import type { Knex } from 'knex';
import { runPrepared } from '../database/runPrepared';
import { localDate } from '../domain/localTime';
import { type Counts, classesWithin, type Interleave, placeOf, type TurnClass } from '../domain/ranking';
import { standing } from '../models/nextTurns';

export interface PlacedTurn {
  id: number;
  class: TurnClass;
  place: number;
}

interface Page {
  from: number;
  to: number;
  now: Date;
}

/**
 * The turns that stand at the places `from` … `to` (counted from 0) of a queue, how many stand in it and how many wait
 * passed over: for each class its own stretch of the index, never the whole order. How many there are of a class is
 * counted only where one of them ends on the page or before it.
 */
export async function queueOrder(
  trx: Knex,
  queueId: number,
  page: Page,
): Promise<{ turns: PlacedTurn[]; total: number; passed: number }> {
  const { total, passed, back, outOfTurn, ...interleave } = await countQueue(trx, queueId, page);
  const last = Math.min(page.to + 1, total);
  if (page.from >= last) return { turns: [], total, passed };
  const asked = { ...page, to: last - 1 };
  const endless: Counts = [outOfTurn, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  const turns =
    (await stretches(trx, queueId, endless, interleave, asked, back)) ??
    (await stretches(trx, queueId, await countClasses(trx, queueId, page.now), interleave, asked, null)) ??
    [];
  return { turns, total, passed };
}

/**
 * The turns of a page if the classes hold as many as said; null where one of them ends sooner. With `back`, how many
 * stand in the order whose referral is over by its term, the way to a deep page is not looked at child by child.
 */
async function stretches(
  trx: Knex,
  queueId: number,
  counts: Counts,
  interleave: Interleave,
  { from, to, now }: Page,
  back: number | null,
): Promise<PlacedTurn[] | null> {
  const before = classesWithin(from, counts, interleave);
  const within = classesWithin(to + 1, counts, interleave);
  // The last one that must be there is asked for even where it stands before the page.
  const wanted = ([0, 1, 2] as const).map((own) => ({
    own,
    since: Math.max(0, Math.min(before[own], within[own] - 1)),
    until: within[own],
  }));
  const deep = back !== null && from > 0;
  const rows = await runPrepared<{ id: number; class: TurnClass }>(trx, deep ? deepSql : stretchSql, [
    queueId,
    now,
    ...wanted.flatMap(({ since, until }) => [since, until - since]),
    ...(deep ? [back, localDate(now)] : []),
  ]);
  const turns: PlacedTurn[] = [];
  for (const { own, since, until } of wanted) {
    const ids = rows.filter((row) => row.class === own);
    if (ids.length < until - since) return null;
    for (const [index, { id }] of ids.entries()) {
      const ahead = since + index;
      if (ahead >= before[own])
        turns.push({ id, class: own, place: placeOf(own, ahead, counts, interleave) });
    }
  }
  return turns.sort((a, b) => a.place - b.place);
}

const waits = `w.queue_id = $1 AND w.status = 'queued' AND w.twin_of IS NULL`;
const over = '(w.stopped_until > $2::timestamptz OR w.pass_next)';
const stopped = `(w.stopped_until IS NOT NULL OR w.pass_next) AND ${over}`;
const returned = `w.status = 'referred' AND w.referral_valid_until <= $2::timestamptz AND w.queue_id = $1
  AND ${standing.replace('?', '$2')}`;

const stretchSql = [0, 1, 2]
  .map(
    (own) => `(SELECT w.id, w.class FROM applications w WHERE w.queue_id = $1 AND w.class = ${own}
      AND ${standing.replace('?', '$2')} ORDER BY w.filed_at, w.id OFFSET $${3 + 2 * own} LIMIT $${4 + 2 * own})`,
  )
  .join(' UNION ALL ');

/**
 * The same from a turn on that is surely not behind the stretch: whoever is queued at that offset, reached through the
 * index alone, with the few before it who are passed over or back reckoned in; from the first where there is none.
 */
const deepSql = [0, 1, 2]
  .map((own) => {
    const [since, limit] = [`$${3 + 2 * own}::int`, `$${4 + 2 * own}::int`];
    const before = `w.class = ${own} AND (w.filed_at, w.id) < (f.filed_at, f.id)`;
    return `(SELECT s.id, ${own} AS class FROM (SELECT) one
      LEFT JOIN LATERAL (
        SELECT w.filed_at, w.id FROM applications w WHERE ${waits} AND w.class = ${own}
        ORDER BY w.filed_at, w.id OFFSET greatest(0, ${since} - $9::int)
        LIMIT CASE WHEN ${since} > $9::int THEN 1 ELSE 0 END
      ) f ON true
      CROSS JOIN LATERAL (SELECT CASE WHEN f.id IS NULL THEN 0 ELSE ${since} - $9::int
        - (SELECT count(*) FROM applications w WHERE ${waits} AND ${before} AND ${stopped})
        - (SELECT count(*) FROM applications w WHERE ${waits} AND ${before} AND w.document_until < $10::date AND ${over} IS NOT TRUE)
        + (SELECT count(*) FROM applications w WHERE ${returned} AND ${before}) END AS rank) k
      CROSS JOIN LATERAL (
        SELECT w.id FROM applications w WHERE w.queue_id = $1 AND w.class = ${own} AND ${standing.replace('?', '$2')}
          AND (w.filed_at, w.id) >= (coalesce(f.filed_at, '-infinity'), coalesce(f.id, 0))
        ORDER BY w.filed_at, w.id OFFSET ${since} - k.rank LIMIT ${limit}
      ) s)`;
  })
  .join(' UNION ALL ');

interface Counted extends Interleave {
  total: number;
  passed: number;
  back: number;
  /** No more than the page asks for. */
  outOfTurn: number;
}

/** How many stand in the order: whoever waits, less the few passed over, and those whose referral is over by its term. */
async function countQueue(trx: Knex, queueId: number, { to, now }: Page): Promise<Counted> {
  const [row] = await runPrepared<Omit<Counted, 'total'> & { waiting: number }>(trx, countSql, [
    queueId,
    now,
    localDate(now),
    to + 1,
  ]);
  const { waiting, ...rest } = row!;
  return { ...rest, total: waiting - rest.passed + rest.back };
}

const countSql = `
  SELECT q.turn, r.ratio,
    ((SELECT count(*) FROM applications w WHERE w.queue_id = $1 AND w.status = 'queued')
      - (SELECT count(*) FROM applications w WHERE w.queue_id = $1 AND w.status = 'queued' AND w.twin_of IS NOT NULL))::int AS waiting,
    ((SELECT count(*) FROM applications w WHERE ${waits} AND ${stopped})
      + (SELECT count(*) FROM applications w WHERE ${waits} AND w.document_until < $3::date AND ${over} IS NOT TRUE))::int AS passed,
    (SELECT count(*) FROM applications w WHERE ${returned})::int AS back,
    (SELECT count(*) FROM (SELECT FROM applications w WHERE w.queue_id = $1 AND w.class = 0
      AND ${standing.replace('?', '$2')} LIMIT $4) o)::int AS "outOfTurn"
  FROM queues q JOIN queue_rules r ON r.queue_id = q.id AND r.version = q.rules_version WHERE q.id = $1`;

async function countClasses(trx: Knex, queueId: number, now: Date): Promise<Counts> {
  const { rows } = await trx.raw(
    `SELECT w.class, count(*)::int AS count FROM applications w WHERE w.queue_id = ? AND ${standing} GROUP BY w.class`,
    [queueId, now],
  );
  const of = (own: number) => rows.find((row: { class: number }) => row.class === own)?.count ?? 0;
  return [of(0), of(1), of(2)];
}
