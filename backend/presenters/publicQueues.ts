import type { Knex } from 'knex';
import type { Act } from '../act';
import type { Cohort, PublicQueues } from '../contract/publicQueues';
import { addDays, isoLocal, localDate, localMoment } from '../domain/localTime';
import { publicTurns, type StandingTurn } from '../domain/publicTurns';
import { ticketOf } from './ticketOf';

interface QueueRow extends Cohort {
  key: number;
  id: string;
  sequence: number;
  link: string;
  ratio: number;
  counts: number[] | null;
}

interface TurnRow extends StandingTurn {
  id: number;
}

type TurnColumns = [
  id: number,
  place: number,
  right: StandingTurn['class'],
  filed: string,
  before: number | null,
  moved: StandingTurn['moved'],
  movedOn: string | null,
];

/** The public queues with the moment up to which they stay so unless an event comes: then something ends by itself. */
export interface QueuesUntil {
  queues: PublicQueues;
  until: Date;
}

/** First and last. */
export const birthYears =
  'CASE WHEN q.birth_years IS NOT NULL THEN ARRAY[lower(q.birth_years), upper(q.birth_years) - 1] END';

/** What a queue is told by to everybody: language and cohort, and never what splits it further. */
export const cohortColumns = `q.language, q.grade, ${birthYears} AS "birthYears"`;

/** Queues that differ by what is not told stand in the order of names drawn by lot. */
export const cohortOrder = 'q.grade NULLS LAST, lower(q.birth_years), q.language, q.public_id';

/**
 * The queues of an organisation for everybody: tickets, places, last movements. The places are those at the head that
 * stands beside them, read in one snapshot of the database, so that whoever has the log can recompute them.
 */
export async function publicQueues(act: Act, organizationId: number): Promise<QueuesUntil | null> {
  const organization = await act.trx('organizations').where('id', organizationId).first('id', 'name');
  if (!organization) return null;
  const queues = await queuesOf(act.trx, organizationId);
  const turns = await turnsOf(act, organizationId);
  const today = localDate(act.now);
  return {
    queues: {
      organization,
      asOf: isoLocal(act.now),
      queues: queues.map(({ key, counts, sequence, link, ...queue }) => {
        const own = turns.get(key) ?? [];
        return {
          ...queue,
          head: { sequence, link },
          waiting: own.length,
          rows: publicTurns(own, counts, today).map((turn, index) => ({
            ticket: ticketOf(key, own[index]!.id),
            ...turn,
          })),
        } as PublicQueues['queues'][number];
      }),
    },
    until: await nextEnd(act, organizationId),
  };
}

/** An empty log has the link of no event: its first one would tell the log's number, and numbers run by impairment. */
async function queuesOf(trx: Knex, organizationId: number): Promise<QueueRow[]> {
  const { rows } = await trx.raw(
    `SELECT q.id AS key, q.public_id AS id, ${cohortColumns}, c.last_sequence AS sequence,
       coalesce(encode(c.last_link, 'hex'), repeat('0', 64)) AS link, r.ratio, s.counts
     FROM queues q JOIN chains c ON c.id = q.chain_id
     JOIN queue_rules r ON r.queue_id = q.id AND r.version = q.rules_version
     LEFT JOIN public_snapshots s ON s.queue_id = q.id
     WHERE q.organization_id = ? ORDER BY ${cohortOrder}`,
    [organizationId],
  );
  return rows;
}

/** By queue, in their order; as arrays, since a long queue is read again with every event. */
async function turnsOf({ trx, now }: Act, organizationId: number): Promise<Map<number, TurnRow[]>> {
  const { rows } = await trx.raw(
    `SELECT q.id AS queue, json_agg(json_build_array(a.id, t.place, a.turn_class,
       to_char(a.turn_filed_at AT TIME ZONE 'Asia/Almaty', 'YYYY-MM-DD'), p.place, p.moved, p.moved_on) ORDER BY t.place) AS turns
     FROM queues q CROSS JOIN LATERAL turn_places(q.id, NULL, ?::timestamptz) t
     JOIN applications a ON a.id = t.id AND a.twin_of IS NULL
     LEFT JOIN public_places p ON p.application_id = a.id AND p.queue_id = q.id
     WHERE q.organization_id = ? GROUP BY q.id`,
    [now, organizationId],
  );
  return new Map(
    rows.map(({ queue, turns }: { queue: number; turns: TurnColumns[] }) => [
      queue,
      turns.map(
        ([id, place, one, filed, before, moved, movedOn]): TurnRow => ({
          id,
          place,
          class: one,
          filed,
          before,
          moved,
          movedOn,
        }),
      ),
    ]),
  );
}

/** The first moment after this one at which a stop-list, a referral's term or, at midnight, a conclusion ends. */
async function nextEnd({ trx, now }: Act, organizationId: number): Promise<Date> {
  const midnight = localMoment(addDays(localDate(now), 1));
  const { rows } = await trx.raw(
    `SELECT least(?::timestamptz,
       (SELECT min(a.stopped_until) FROM applications a JOIN queues q ON q.id = a.queue_id
        WHERE q.organization_id = ? AND a.status IN ('queued', 'referred') AND a.stopped_until > ?),
       (SELECT min(a.referral_valid_until) FROM applications a JOIN queues q ON q.id = a.queue_id
        WHERE q.organization_id = ? AND a.status = 'referred' AND a.referral_valid_until > ?)) AS until`,
    [midnight, organizationId, now, organizationId, now],
  );
  return rows[0].until;
}
