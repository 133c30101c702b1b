import type { Act, StaffAct } from '../../act';
import type { Application } from '../../models/Application';
import type { Complaint } from '../../models/Complaint';
import { advance } from '../advance';
import { resumeApplication } from '../stopListApplication';

/** Whether an application is on a stop-list that runs: a complaint about its place in the queue is about that. */
export function isStopListed(act: Act, application: Application): boolean {
  return application.status === 'queued' && application.flags(act.now).stopped;
}

/** Filing suspends the contested stop-list (APPK 96): the child stands in the order until the complaint is decided. */
export async function suspendStopList(act: Act, application: Application, complaint: string): Promise<void> {
  const until = application.stoppedUntil!;
  await advance(act, application, 'suspendStopList', {
    patch: { stoppedUntil: null, stopSuspendedUntil: until },
    payload: { complaint, until: until.toISOString() },
  });
}

/**
 * The stop-list is in force again: what was left of it when the complaint was filed runs on from now. Whoever was
 * referred meanwhile has had the turn, and nothing is left to run.
 */
export async function restoreStopList(
  act: Act,
  application: Application,
  { number, filedAt }: Complaint,
): Promise<void> {
  const end = application.stopSuspendedUntil;
  if (end === null) return;
  if (application.status !== 'queued') return liftSuspended(act, application, number);
  const left = end.getTime() - filedAt.getTime();
  const until = new Date(Math.max(act.now.getTime() + left, application.stoppedUntil?.getTime() ?? 0));
  await advance(act, application, 'restoreStopList', {
    patch: { stoppedUntil: until, stopSuspendedUntil: null },
    payload: { complaint: number, until: until.toISOString() },
  });
}

/** The complaint is upheld: the stop-list is lifted, also where it has run on since a lower body dismissed it. */
export async function liftStopList(
  act: StaffAct,
  application: Application,
  { number, actEventId }: Complaint,
): Promise<void> {
  if (application.stopSuspendedUntil !== null) return liftSuspended(act, application, number);
  if (!isStopListed(act, application)) return;
  const last = await act
    .trx('events')
    .where({ application_id: application.id, type: 'stopList' })
    .orderBy('id', 'desc')
    .first('id');
  // A later stop-list is another act.
  if (last && Number(last.id) === Number(actEventId))
    await resumeApplication(act, application, { seen: application.version }, number);
}

async function liftSuspended(act: Act, application: Application, complaint: string): Promise<void> {
  await advance(act, application, 'liftStopList', {
    patch: { stopSuspendedUntil: null },
    payload: { complaint },
  });
}
