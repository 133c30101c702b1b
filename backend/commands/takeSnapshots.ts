import type { Act } from '../act';
import { bulletinDay, bulletinMoment } from '../domain/bulletinDay';
import { localDate } from '../domain/localTime';

/** So many queues at a time, for the locks of one transaction are few and short. */
const atOnce = 50;

/** Queues whose places have not been written down since the last 18:00, in portions; one nobody has stood in needs none. */
export async function dueSnapshots(act: Act): Promise<number[][]> {
  const ids: number[] = await act
    .trx('queues as q')
    .leftJoin('public_snapshots as s', 's.queue_id', 'q.id')
    .where((due) =>
      due.whereNull('s.taken_at').orWhere('s.taken_at', '<', bulletinMoment(bulletinDay(act.now))),
    )
    .whereRaw(
      `(s.counts <> '{0,0,0}' OR EXISTS (SELECT FROM applications a
         WHERE a.queue_id = q.id AND a.status IN ('queued', 'referred') AND a.twin_of IS NULL))`,
    )
    .orderBy('q.id')
    .pluck('q.id');
  const portions: number[][] = [];
  for (let from = 0; from < ids.length; from += atOnce) portions.push(ids.slice(from, from + atOnce));
  return portions;
}

/**
 * Writes down where everybody stands in some queues, and the direction of whoever has moved since the evening before;
 * with how many stand in each class. Why somebody moved is not written down: that would be about another child.
 */
export async function takeSnapshots(act: Act, queues: number[]): Promise<void> {
  const today = localDate(act.now);
  await act.trx.raw(
    `WITH standing AS (
       SELECT q.id AS queue, t.id, t.place, a.turn_class AS class
       FROM unnest(?::bigint[]) q(id) CROSS JOIN LATERAL turn_places(q.id, NULL, ?::timestamptz) t
       JOIN applications a ON a.id = t.id AND a.twin_of IS NULL
     ), counted AS (
       INSERT INTO public_snapshots AS s (queue_id, taken_at, counts)
       SELECT q.id, ?, ARRAY[count(*) FILTER (WHERE class = 0), count(*) FILTER (WHERE class = 1),
         count(*) FILTER (WHERE class = 2)]::int[]
       FROM unnest(?::bigint[]) q(id) LEFT JOIN standing ON standing.queue = q.id GROUP BY q.id
       ON CONFLICT (queue_id) DO UPDATE SET taken_at = excluded.taken_at, counts = excluded.counts
     ), gone AS (
       DELETE FROM public_places p WHERE p.queue_id = ANY (?::bigint[])
         AND NOT EXISTS (SELECT FROM standing WHERE standing.id = p.application_id)
     )
     INSERT INTO public_places AS p (application_id, queue_id, place)
     SELECT id, queue, place FROM standing ORDER BY id
     ON CONFLICT (application_id) DO UPDATE SET
       moved = CASE WHEN p.queue_id <> excluded.queue_id THEN NULL WHEN excluded.place < p.place THEN 'up' ELSE 'down' END,
       moved_on = CASE WHEN p.queue_id = excluded.queue_id THEN ?::date END,
       queue_id = excluded.queue_id, place = excluded.place
     WHERE p.place <> excluded.place OR p.queue_id <> excluded.queue_id`,
    [queues, act.now, act.now, queues, queues, today],
  );
}
