import type { Act } from '../act';
import type { ErrorCode } from '../contract/errorCodes';
import { type Action, type Flags, isPossible, lifecycle } from '../domain/lifecycle';
import { type AppError, conflict } from '../errors';
import type { Application } from '../models/Application';

/**
 * Refuses with 409 an actor whose screen is stale, and an action that the application's state does not allow.
 * Commands ask it before they judge anything that depends on the state.
 */
export async function checkPossible(
  act: Act,
  application: Application,
  action: Action,
  seen?: number,
): Promise<void> {
  await refuseStale(act, application, seen);
  const flags = application.flags(act.now);
  if (isPossible(action, application.status, flags)) return;
  const { status } = application;
  const flagged = lifecycle[action].from.includes(status) ? byFlag[action]?.(flags) : undefined;
  const [code, field] = flagged ?? ['application.impossible'];
  throw conflict(code, { action, status }, field ? { [field]: code } : {});
}

/** Refuses with 409 an actor who saw another version. */
export async function refuseStale(act: Act, application: Application, seen?: number): Promise<void> {
  if (seen !== undefined && seen !== application.version) throw await stale(act, application);
}

/** Where the status would allow the action and a flag does not, the reason has a name of its own, and may have a field. */
const byFlag: Partial<Record<Action, (flags: Flags) => [code: ErrorCode, field?: string] | undefined>> = {
  accept: () => ['application.contested'],
  extendReferral: () => ['referral.extended', 'until'],
  refer: ({ overAge }) => (overAge ? ['application.over_age'] : undefined),
  joinTwins: ({ twin }) => [twin ? 'twins.joined' : 'application.over_age'],
};

/** Tells who changed it and to what, so that the officer can look again instead of guessing. */
async function stale(act: Act, application: Application): Promise<AppError> {
  const last = await act
    .trx('events')
    .leftJoin('users', 'users.id', 'events.user_id')
    .where('events.application_id', application.id)
    .orderBy('events.id', 'desc')
    .first('users.name', 'events.actor', 'events.at', 'events.type');
  return conflict('application.stale', {
    by: last?.name ?? null,
    actor: last?.actor ?? null,
    at: last?.at ?? null,
    action: last?.type ?? null,
    status: application.status,
    version: application.version,
  });
}
