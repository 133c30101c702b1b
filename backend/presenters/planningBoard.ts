import type { StaffAct } from '../act';
import type { BoardView, QueueEntryView } from '../contract/queueViews';
import { localDate } from '../domain/localTime';
import { rowsOf } from './queueEntries';

/** How many of each queue's next turns the board names. */
const nextShown = 5;

/**
 * The planning board of an organisation: per queue its groups with places taken, held, free and to come, and whoever
 * is next in order. A head sees the numbers and nobody who waits.
 */
export async function planningBoard(act: StaffAct, organizationId: number): Promise<BoardView> {
  const [{ rows: queues }, next, organization] = [
    await act.trx.raw(queuesSql, [localDate(act.now), act.now, organizationId]),
    await nextOf(act, organizationId),
    await act.trx('organizations').where('id', organizationId).first('id', 'name'),
  ];
  return {
    organization,
    queues: queues.map((queue: BoardView['queues'][number]) => ({
      ...queue,
      next: next.get(Number(queue.id)) ?? [],
    })),
  };
}

/** The next turns of every queue at once. */
async function nextOf(act: StaffAct, organizationId: number): Promise<Map<number, QueueEntryView[]>> {
  const { rows } = await act.trx.raw(
    `SELECT p.id, p.place FROM queues q
     CROSS JOIN LATERAL turn_places(q.id, ?, ?::timestamptz) p
     JOIN applications a ON a.id = p.id AND a.twin_of IS NULL
     WHERE q.organization_id = ? ORDER BY q.id, p.place`,
    [nextShown, act.now, organizationId],
  );
  const turns = rows as { id: number; place: number }[];
  const byQueue = new Map<number, QueueEntryView[]>();
  for (const entry of turns.length > 0 ? await rowsOf(act, turns) : []) {
    const queue = Number(entry.queue);
    byQueue.set(queue, [...(byQueue.get(queue) ?? []), entry]);
  }
  return byQueue;
}

const groupsJson = `(SELECT coalesce(json_agg(json_build_object('id', g.id, 'name', g.name, 'capacity', g.capacity,
    'temporary', g.temporary, 'held', g.held, 'free', g.free, 'enrolled', g.occupied - n.referred, 'referred', n.referred,
    'planned', (SELECT coalesce(json_agg(json_build_object('id', p.id, 'places', p.places - sign(p.places)::int * p.taken, 'startsOn', p.starts_on,
        'endsOn', p.ends_on, 'started', p.started_at IS NOT NULL, 'impossible', p.impossible_at IS NOT NULL) ORDER BY p.starts_on, p.id), '[]')
      FROM group_places p
      WHERE p.group_id = g.id AND (p.started_at IS NULL OR p.ends_on IS NOT NULL AND p.ended_at IS NULL)
        AND (p.impossible_at IS NULL OR p.impossible_at > m.now - interval '30 days'))
  ) ORDER BY g.code, g.id), '[]')
  FROM groups g CROSS JOIN LATERAL (
    SELECT count(*)::int AS referred FROM applications r WHERE r.group_id = g.id AND r.status = 'referred'
  ) n WHERE g.queue_id = q.id)`;

const queuesSql = `WITH m AS (SELECT ?::date AS today, ?::timestamptz AS now)
  SELECT q.id, q.language, q.grade,
    CASE WHEN q.birth_years IS NOT NULL THEN json_build_array(lower(q.birth_years), upper(q.birth_years) - 1) END
      AS "birthYears",
    q.impairments,
    (SELECT count(*) FROM applications w WHERE w.queue_id = q.id AND w.status = 'queued')::int AS waiting,
    ${groupsJson} AS groups
  FROM queues q CROSS JOIN m WHERE q.organization_id = ?
  ORDER BY q.language, q.grade, lower(q.birth_years), q.id`;
