import type { StaffAct } from '../act';
import type { QueueEntryView } from '../contract/queueViews';
import { passedOver } from './applicationView';
import { queueOrder } from './queueOrder';
import { ticketOf } from './ticketOf';

export type ChildOf = NonNullable<QueueEntryView['child']>;

const childJson = `json_build_object('id', c.id, 'iin', c.iin, 'lastName', v.child_last_name,
  'firstName', v.child_first_name, 'middleName', v.child_middle_name)`;
const caseJoins = `
  JOIN submissions s ON s.id = a.submission_id
  JOIN submission_versions v ON v.submission_id = s.id AND v.version = s.version
  JOIN children c ON c.id = a.child_id`;

/**
 * The places `from` … `to` of a queue (counted from 0) with who stands there, twins at the place they share; after
 * the last place, whoever is passed over, and last for whom else a place is held. `total` counts all.
 */
export async function queueEntries(
  act: StaffAct,
  queueId: number,
  { from, to }: { from: number; to: number },
): Promise<{ entries: QueueEntryView[]; total: number }> {
  const { turns, total, passed } = await queueOrder(act.trx, queueId, { from, to, now: act.now });
  const placed = turns.length > 0 ? await rowsOf(act, turns) : [];
  const after = async (before: number, rows: (part: Part) => Promise<QueueEntryView[]>) => {
    const [since, until] = [Math.max(0, from - before), Math.max(0, to + 1 - before)];
    return until > since ? rows({ since, until }) : [];
  };
  const rest = passed > 0 ? await after(total, (part) => passedOverTurns(act, queueId, part)) : [];
  const held = await countHeld(act, queueId);
  const last = held > 0 ? await after(total + passed, (part) => heldRows(act, queueId, part)) : [];
  return { entries: [...placed, ...rest, ...last], total: total + passed + held };
}

/** So many of a part of the list, from one on. */
interface Part {
  since: number;
  until: number;
}

type Found = Omit<QueueEntryView, 'ticket'> & { turn: number; queue: number };

/** The ticket of the public queue beside what the row has: until the referral a head knows no more of whoever waits. */
function withTicket({ turn, ...entry }: Found): QueueEntryView {
  return { ticket: ticketOf(entry.queue, turn), ...entry };
}

/** Who stands at the given places, twins one after the other. */
export async function rowsOf(
  act: StaffAct,
  turns: { id: number; place: number }[],
): Promise<QueueEntryView[]> {
  const { rows } = await act.trx.raw(
    `SELECT p.place, ${columns(act)}
     FROM unnest(?::bigint[], ?::int[]) AS p(id, place)
     JOIN applications a ON (a.id = p.id OR a.twin_of = p.id AND a.status = 'queued') ${caseJoins}
     CROSS JOIN (SELECT ?::timestamptz AS now) m
     ORDER BY p.place, a.id <> p.id, a.id`,
    [turns.map(({ id }) => id), turns.map(({ place }) => place), act.now],
  );
  return rows.map(withTicket);
}

/** Whoever waits and does not stand in the order now: stop-listed, without a valid conclusion, twins who wait for two. */
async function passedOverTurns(
  act: StaffAct,
  queueId: number,
  { since, until }: Part,
): Promise<QueueEntryView[]> {
  const condition = `a.queue_id = ? AND a.status = 'queued' AND a.twin_of IS NULL
    AND NOT waits(a.status, a.referral_valid_until, a.turn_stopped_until, a.turn_document_until, a.pass_next, m.now)`;
  const { rows } = await act.trx.raw(
    `SELECT NULL AS place, ${columns(act)}
     FROM (SELECT ?::timestamptz AS now) m
     CROSS JOIN LATERAL (SELECT a.id, a.turn_filed_at FROM applications a WHERE ${condition}
       ORDER BY a.turn_filed_at, a.id OFFSET ? LIMIT ?) p
     JOIN applications a ON (a.id = p.id OR a.twin_of = p.id AND a.status = 'queued') ${caseJoins}
     ORDER BY p.turn_filed_at, p.id, a.id <> p.id, a.id`,
    [act.now, queueId, since, until - since],
  );
  return rows.map(withTicket);
}

const heldFrom = `FROM groups g JOIN applications a ON a.held_group_id = g.id AND a.status <> 'queued'`;

async function countHeld({ trx }: StaffAct, queueId: number): Promise<number> {
  const { rows } = await trx.raw(`SELECT count(*)::int AS count ${heldFrom} WHERE g.queue_id = ?`, [queueId]);
  return rows[0].count;
}

/** Who does not wait and has a place held: a refusal that a complaint suspends, or one taken back into review (APPK 96). */
async function heldRows(act: StaffAct, queueId: number, { since, until }: Part): Promise<QueueEntryView[]> {
  const { rows } = await act.trx.raw(
    `SELECT NULL AS place, ${columns(act)} ${heldFrom} ${caseJoins} CROSS JOIN (SELECT ?::timestamptz AS now) m
     WHERE g.queue_id = ? ORDER BY a.filed_at, a.id OFFSET ? LIMIT ?`,
    [act.now, queueId, since, until - since],
  );
  return rows.map(withTicket);
}

/** A head sees places and what becomes of them, and nobody; `m.now` is the moment. */
function columns({ user }: StaffAct): string {
  const head = user.role === 'head';
  return `coalesce(a.twin_of, a.id) AS turn, a.queue_id AS queue, json_build_object(${head ? '' : "'id', a.id, "}'number', ${head ? 'NULL' : 'a.number'},
      'status', a.status, 'version', a.version) AS application,
    ${head ? 'NULL' : childJson} AS child,
    ${head ? 'NULL' : "('{out-of-turn,first-priority,general}'::text[])[a.turn_class + 1]"} AS class,
    ${head ? 'NULL' : 'a.filed_at'} AS "filedAt", ${head ? 'NULL' : 'a.registered_at'} AS "registeredAt",
    CASE WHEN a.status = 'queued' THEN ${passedOver('m.now')} END AS "passedOver", a.stop_proposed AS "stopProposed",
    a.filing_proposed AS "filingProposed", a.over_age AS "overAge", a.twin_of IS NOT NULL AS twin,
    (a.twin_of IS NOT NULL OR EXISTS (SELECT FROM applications t WHERE t.twin_of = a.id)) AS pair,
    (SELECT json_build_object('id', h.id, 'name', h.name) FROM groups h WHERE h.id = a.held_group_id) AS held,
    ${head ? "'{}'::text[]" : confirmedBenefits} AS benefits`;
}

/** Those that put the child out of turn first: they are what its class comes from. */
const confirmedBenefits = `ARRAY(
  SELECT b.benefit FROM submission_benefits b
  JOIN queues q ON q.id = a.queue_id
  JOIN queue_rules r ON r.queue_id = q.id AND r.version = q.rules_version
  WHERE b.submission_id = s.id AND b.state = 'confirmed' ORDER BY b.benefit <> ALL (r.out_of_turn), b.benefit)`;

/** The applications that hold a group's places, in the order in which they got them. */
export async function groupPlaces(
  act: StaffAct,
  groupId: number,
): Promise<{ place: number; application: object; child: ChildOf }[]> {
  const { rows } = await act.trx.raw(
    `SELECT row_number() OVER (ORDER BY a.referred_at, a.id)::int AS place,
       json_build_object('id', a.id, 'number', a.number, 'status', a.status, 'version', a.version) AS application,
       ${childJson} AS child
     FROM applications a ${caseJoins}
     WHERE a.group_id = ? ORDER BY a.referred_at, a.id`,
    [groupId],
  );
  return rows;
}
