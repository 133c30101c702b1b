import type { Status } from '../contract/statuses';
import type { Problem } from '../contract/verification';
import { type Action, lifecycle } from '../domain/lifecycle';
import { orderEvents } from '../domain/queueEffects';
import type { QueueLog } from '../domain/queueLog';
import type { LoggedRow } from './loggedRow';

type Fault = Pick<Problem, 'code' | 'params'>;

/** The turn a log gave last: whose, and at which event the last of its children was referred. */
export interface GivenTurn {
  leader: number;
  sequence: number;
}

/** Events that concern a queue as a whole and none of its children. */
const ofOrder: ReadonlySet<string> = new Set(orderEvents.filter((type) => type !== 'rulesInForce'));

/**
 * Whether an event can follow upon what the log has told of its application: nobody is enrolled, declines or lapses who
 * was not referred, nobody is referred who does not wait, nobody enters twice. Looked at before the log takes it in.
 */
export function impossibleStep(log: QueueLog, row: LoggedRow): Fault | null {
  const { type, application, payload } = row;
  if (application === null || payload === null || log.erased.has(application)) return null;
  const { from = null, to = null } = payload as { from?: Status | null; to?: Status | null };
  const stands = standing(log, application);
  const fault: Fault = {
    code: 'event.impossible',
    params: { type, application, stated: from, computed: stands },
  };
  if (from === null) return ofOrder.has(type) ? fault : null;
  const enters = payload.standing !== undefined && (type !== 'move' || payload.queue === log.queue);
  if (enters ? stands !== null : from !== stands && (stands !== null || isInQueue(from))) return fault;
  return stays(type, from, to) || leads(type, from, to) ? null : fault;
}

function standing(log: QueueLog, application: number): Status | null {
  const entry = log.entries.get(application);
  if (!entry) return null;
  return entry.referredUntil === null ? 'queued' : 'referred';
}

const isInQueue = (status: Status) => status === 'queued' || status === 'referred';

/** An answer is told to the other applications of its case too, which stay what they were. */
function stays(type: string, from: Status, to: Status | null): boolean {
  return from === to && (type === 'answerCorrection' || !lifecycle[type as Action]?.to.length);
}

function leads(type: string, from: Status, to: Status | null): boolean {
  const step = lifecycle[type as Action];
  return step !== undefined && to !== null && step.from.includes(from) && step.to.includes(to);
}

/** Twins are one turn (O254): the later ones are referred right after the earlier one, and never without it. */
export function apartFromTwin(log: QueueLog, row: LoggedRow, given: GivenTurn | null): Fault | null {
  const leader = log.entries.get(row.application ?? 0)?.twinOf ?? null;
  const together = leader !== null && given?.leader === leader && given.sequence === row.sequence - 1;
  if (row.payload?.twin ? together : leader === null) return null;
  return { code: 'referral.without_twin', params: { application: row.application } };
}
