import type { StaffAct } from '../act';
import type { Status } from '../contract/statuses';

interface ChildOf {
  id: number;
  iin: string;
  lastName: string;
  firstName: string;
  middleName: string | null;
}

export interface QueueEntry {
  place: number;
  application: { id: number; number: string; status: Status; version: number };
  /** Null for a head: who waits is not yet assigned to the organisation (LPD: minimise). */
  child: ChildOf | null;
  registeredAt: string;
  stoppedUntil: string | null;
  benefits: string[];
}

const childJson = `json_build_object('id', c.id, 'iin', c.iin, 'lastName', v.child_last_name,
  'firstName', v.child_first_name, 'middleName', v.child_middle_name)`;
const caseJoins = `
  JOIN submissions s ON s.id = a.submission_id
  JOIN submission_versions v ON v.submission_id = s.id AND v.version = s.version
  JOIN children c ON c.id = a.child_id`;

/** Who waits in a queue, by filing time, with places from 1. */
export async function queueEntries(act: StaffAct, queueId: number): Promise<QueueEntry[]> {
  const forHead = act.user.role === 'head';
  const { rows } = await act.trx.raw(
    `SELECT row_number() OVER (ORDER BY a.registered_at, a.id)::int AS place,
       json_build_object(${forHead ? '' : "'id', a.id, "}'number', ${forHead ? 'NULL' : 'a.number'},
         'status', a.status, 'version', a.version) AS application,
       ${forHead ? 'NULL' : childJson} AS child,
       ${forHead ? 'NULL' : 'a.registered_at'} AS "registeredAt", a.stopped_until AS "stoppedUntil",
       ${forHead ? "'{}'::text[]" : 'ARRAY(SELECT b.benefit FROM submission_benefits b WHERE b.submission_id = s.id ORDER BY 1)'} AS benefits
     FROM applications a ${caseJoins}
     WHERE a.queue_id = ? AND a.status = 'queued'
     ORDER BY a.registered_at, a.id`,
    [queueId],
  );
  return rows;
}

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
