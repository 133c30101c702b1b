import type { Knex } from 'knex';
import type { Act } from '../act';
import type { Cohort, PublicQueues, PublicTurn } from '../contract/publicQueues';
import { isoLocal, localDate } from '../domain/localTime';
import { type TurnClass, turnClasses } from '../domain/ranking';
import { ticketOf } from './ticketOf';

/** A class is shown only while so many share it, now and in the snapshot before (k-anonymity). */
const fewest = 5;

interface QueueRow extends Cohort {
  id: number;
  sequence: number;
  link: string;
  ratio: number;
  turn: number;
  counts: number[] | null;
}

interface TurnRow {
  id: number;
  queue: number;
  place: number;
  class: TurnClass;
  filed: string;
  before: number | null;
  moved: 'up' | 'down' | null;
  movedOn: string | null;
}

/** What a queue is told by to everybody: language and cohort, and never what splits it further. */
export const cohortColumns = `q.language, q.grade,
  CASE WHEN q.birth_years IS NOT NULL THEN ARRAY[lower(q.birth_years), upper(q.birth_years) - 1] END AS "birthYears"`;

/**
 * The queues of an organisation for everybody: tickets, places, last movements. The places are those at the head that
 * stands beside them, read in one snapshot of the database, so that whoever has the log can recompute them.
 */
export async function publicQueues(act: Act, organizationId: number): Promise<PublicQueues | null> {
  const organization = await act.trx('organizations').where('id', organizationId).first('id', 'name');
  if (!organization) return null;
  const queues = await queuesOf(act.trx, organizationId);
  const turns = await turnsOf(act, organizationId);
  const today = localDate(act.now);
  return {
    organization,
    asOf: isoLocal(act.now),
    queues: queues.map(({ counts, sequence, link, ...queue }) => {
      const own = turns.get(queue.id) ?? [];
      const shown = shownClasses(own, counts);
      return {
        ...queue,
        head: { sequence, link },
        waiting: own.length,
        rows: own.map((turn) => publicTurn(turn, shown, today)),
      };
    }),
  } as PublicQueues;
}

async function queuesOf(trx: Knex, organizationId: number): Promise<QueueRow[]> {
  const { rows } = await trx.raw(
    `SELECT q.id, ${cohortColumns}, c.last_sequence AS sequence,
       encode(coalesce(c.last_link, first_link(c.id)), 'hex') AS link, r.ratio, q.turn, s.counts
     FROM queues q JOIN chains c ON c.id = q.chain_id
     JOIN queue_rules r ON r.queue_id = q.id AND r.version = q.rules_version
     LEFT JOIN public_snapshots s ON s.queue_id = q.id
     WHERE q.organization_id = ?
     ORDER BY q.grade NULLS LAST, lower(q.birth_years), q.language, md5(q.id::text)`,
    [organizationId],
  );
  return rows;
}

async function turnsOf({ trx, now }: Act, organizationId: number): Promise<Map<number, TurnRow[]>> {
  const { rows } = await trx.raw(
    `SELECT a.id, q.id AS queue, t.place, a.turn_class AS class, (a.turn_filed_at AT TIME ZONE 'Asia/Almaty')::date AS filed,
       p.place AS before, p.moved, p.moved_on AS "movedOn"
     FROM queues q CROSS JOIN LATERAL turn_places(q.id, NULL, ?::timestamptz) t
     JOIN applications a ON a.id = t.id AND a.twin_of IS NULL
     LEFT JOIN public_places p ON p.application_id = a.id AND p.queue_id = q.id
     WHERE q.organization_id = ? ORDER BY q.id, t.place`,
    [now, organizationId],
  );
  const turns = new Map<number, TurnRow[]>();
  for (const row of rows as TurnRow[]) {
    const own = turns.get(row.queue);
    if (own) own.push(row);
    else turns.set(row.queue, [row]);
  }
  return turns;
}

function shownClasses(turns: TurnRow[], before: number[] | null): boolean[] {
  const now = [0, 0, 0];
  for (const turn of turns) now[turn.class]!++;
  return now.map((count, own) => count >= fewest && (before?.[own] ?? 0) >= fewest);
}

function publicTurn(turn: TurnRow, shown: boolean[], today: string): PublicTurn {
  const open = shown[turn.class]!;
  const since = turn.before === null || turn.before === turn.place;
  const moved = since ? turn.moved : turn.place < turn.before! ? 'up' : 'down';
  return {
    ticket: ticketOf(turn.queue, turn.id),
    place: turn.place,
    movedAt: since ? turn.movedOn : today,
    moved,
    class: open ? turnClasses[turn.class] : null,
    filed: open ? turn.filed : turn.filed.slice(0, 7),
  };
}
