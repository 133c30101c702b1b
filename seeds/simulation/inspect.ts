import type { Knex } from 'knex';
import { QueueLog } from '../../backend/domain/queueLog';
import { findRules } from '../../backend/models/findRules';
import { problemText } from '../../backend/verification/problemText';
import { runDetectors } from '../../backend/verification/runDetectors';
import { verifyLogs } from '../../backend/verification/verifyLogs';

/** Unless its work was done (`workOff`): receipts stay unrendered and messages unsent, as they were planned. */
const ofTheWorker = ['paper-without-files', 'message-not-sent'];

/**
 * What must not be after a year, each fault named; an empty list is what the year is for: the seal and every place
 * told (`verify`), the impossible states (detectors), and what only a whole year can show.
 */
export async function inspect(db: Knex, now: Date, { worked = false } = {}): Promise<string[]> {
  const { problems } = await verifyLogs(db, now);
  const faults = problems.map(problemText);
  for (const { name, count } of await runDetectors(db, now))
    if (count > 0 && (worked || !ofTheWorker.includes(name))) faults.push(`detector ${name}: ${count}`);
  const queues: { id: number; chain_id: number }[] = await db('queues as q')
    .join('chains as c', 'c.id', 'q.chain_id')
    .where('c.last_sequence', '>', 0)
    .orderBy('q.id')
    .select('q.id', 'q.chain_id');
  for (const queue of queues) faults.push(...(await faultsOf(db, queue, now)));
  for (const [name, sql] of Object.entries(impossible)) {
    const { rows } = await db.raw(`SELECT count(*)::int AS count FROM (${sql}) found`);
    if (rows[0].count > 0) faults.push(`${name}: ${rows[0].count}`);
  }
  return faults;
}

/** The queue told again: each referral went to the first, and the order is the database's. */
async function faultsOf(
  db: Knex,
  { id, chain_id }: { id: number; chain_id: number },
  now: Date,
): Promise<string[]> {
  const faults: string[] = [];
  const events = await db('events as e')
    .join('event_payloads as p', 'p.event_id', 'e.id')
    .where('e.chain_id', chain_id)
    .orderBy('e.sequence')
    .select('e.sequence', 'e.at', 'e.type', 'e.application_id', 'p.payload');
  const log = new QueueLog(id, await findRules(db, id, 1));
  /** Whose turn is being given; null where another event came between. */
  let turn: number | null = null;
  for (const event of events) {
    const at = event.at.getTime();
    const place = `queue ${id}, event ${event.sequence}`;
    if (event.type === 'refer') {
      const { application_id: referred } = event;
      const { twinOf = null } = log.entries.get(referred) ?? {};
      const [stands, first] = [log.place(referred, at), event.payload.twin ? null : 1];
      // Of twins the later ones follow the earlier one, by whose place all of them were referred.
      if (stands !== first) faults.push(`out of order: ${place}, place ${stands}`);
      if (event.payload.twin ? twinOf === null || twinOf !== turn : twinOf !== null)
        faults.push(`apart from its twin: ${place}`);
      if (!event.payload.twin) turn = referred;
    } else turn = null;
    log.apply({ ...event, at, application: event.application_id });
  }
  const { rows } = await db.raw(
    `SELECT t.id FROM turn_places(?, NULL, ?::timestamptz) t JOIN applications a ON a.id = t.id AND a.twin_of IS NULL
     ORDER BY t.place`,
    [id, now],
  );
  const told = log.order(now.getTime()).map((entry) => entry.id);
  if (told.join() !== rows.map((row: { id: number }) => row.id).join())
    faults.push(`another order than the log tells: queue ${id}`);
  return faults;
}

const impossible: Record<string, string> = {
  'a group over its capacity': 'SELECT FROM groups WHERE occupied + held > capacity + temporary',
  'a group miscounted': `SELECT FROM groups g WHERE occupied <> (SELECT count(*) FROM applications WHERE group_id = g.id)
    OR held <> (SELECT count(*) FROM applications WHERE held_group_id = g.id)`,
  'a child twice in a group of kinds': `SELECT child_id FROM applications WHERE status IN ('queued', 'referred')
    GROUP BY child_id, exclusive_group HAVING count(*) > 1`,
  'a child enrolled twice in a group of kinds': `SELECT child_id FROM applications WHERE status = 'enrolled'
    GROUP BY child_id, exclusive_group HAVING count(*) > 1`,
  'a referral without its row, or a row without its referral': `SELECT FROM applications a
    FULL JOIN (SELECT * FROM referrals WHERE ended_at IS NULL) r ON r.application_id = a.id
    WHERE (a.status = 'referred') IS DISTINCT FROM (r.id IS NOT NULL)`,
  'a place held for nobody who complains': `SELECT FROM applications
    WHERE held_group_id IS NOT NULL AND status = 'refused' AND suspended_at IS NULL`,
};
