import type { PartialModelObject } from 'objection';
import type { Act } from '../act';
import type { Status } from '../contract/statuses';
import { type Action, lifecycle } from '../domain/lifecycle';
import type { Application } from '../models/Application';
import { findEnding } from '../models/findEnding';
import { chainOf } from './chainOf';
import { checkPossible } from './checkPossible';
import { closeReferral } from './closeReferral';
import { endFilingProposal } from './endFilingProposal';
import { type EventContent, type EventReference, recordEvent } from './recordEvent';
import { releaseTwins, tellLeader } from './releaseTwins';

export interface Change extends Pick<EventContent, 'payload' | 'texts'> {
  /** The version the actor saw; absent where a command acts on what it has just read under lock. */
  seen?: number;
  /** Needed only where the lifecycle leaves a choice. */
  to?: Status;
  patch?: PartialModelObject<Application>;
  /** Columns that hold the moment of the event, which the chain gives. */
  stamps?: (
    | 'decidedAt'
    | 'referredAt'
    | 'correctionAnsweredAt'
    | 'clockPausedAt'
    | 'filedAt'
    | 'suspendedAt'
  )[];
}

/**
 * Moves a locked application by an action: the only writer of `status`. Refuses a stale screen and an
 * impossible transition with 409, records the event under the lock of the queue (or, without one, the case),
 * and counts the version.
 */
export async function advance(
  act: Act,
  application: Application,
  action: Action,
  change: Change = {},
): Promise<EventReference> {
  await checkPossible(act, application, action, change.seen);
  const { to } = lifecycle[action];
  const status = change.to ?? (to.length === 1 ? to[0]! : application.status);
  if (to.length > 1 && !to.includes(status))
    throw new Error(`${action} leads to ${to.join(' or ')}, not ${status}`);

  const before = application.$clone();
  const ending =
    before.status === 'referred' && status !== 'referred' ? await findEnding(act.trx, action) : null;
  const patch = {
    ...leavingTwins(status),
    ...leavingHold(before, status, (change.patch ?? {}) as Partial<Application>),
    ...change.patch,
    status,
    version: application.version + 1,
  };
  const event = await recordEvent(act, await chainOf(act, { ...application, ...patch } as Application), {
    type: action,
    applicationId: application.id,
    payload: {
      ...change.payload,
      ...(ending && { turn: ending.turn }),
      ...(before.heldGroupId !== null && patch.heldGroupId === null && { released: before.heldGroupId }),
      from: application.status,
      to: status,
    },
    texts: change.texts,
  });
  const stamped = Object.fromEntries((change.stamps ?? []).map((column) => [column, event.at]));
  await application.$query(act.trx).patch({ ...patch, ...stamped, changedAt: event.at });
  if (ending) await closeReferral(act, before, ending, event);
  if (holdsPlace(before.status) && !holdsPlace(status)) {
    if (before.twinOf === null) await releaseTwins(act, before);
    else await tellLeader(act, before);
    if (before.filingProposed) await endFilingProposal(act, before, action, event);
  }
  return event;
}

/** Whoever waits or is referred keeps a place in the queue's order. */
const holdsPlace = (status: Status) => status === 'queued' || status === 'referred';

/** A child that leaves the order is nobody's twin in it any more. */
const leavingTwins = (status: Status) =>
  holdsPlace(status)
    ? {}
    : {
        ...{ twinOf: null, passNext: false, filingProposed: false, overAge: false },
        ...{ stopProposed: false, stopSuspendedUntil: null },
      };

/** A place held for a child is given up once the child has one, or will have none, or goes to another queue. */
function leavingHold(
  before: Application,
  status: Status,
  { queueId = before.queueId }: Partial<Application>,
): { heldGroupId?: null } {
  if (before.heldGroupId === null) return {};
  const settled =
    status !== before.status && ['referred', 'enrolled', 'refused', 'withdrawn'].includes(status);
  return settled || queueId !== before.queueId ? { heldGroupId: null } : {};
}
