import type { StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import type { MessageKind } from '../contract/messageKinds';
import { isBefore } from '../domain/ranking';
import { conflict, invalid } from '../errors';
import { Application } from '../models/Application';
import { bindTwins } from './bindTwins';
import { checkPossible } from './checkPossible';
import { lockQueue } from './lockQueue';
import { planNotices } from './planMessages';
import { recordBeside } from './recordBeside';
import { leaveTwins } from './releaseTwins';
import { placeToState } from './statePlace';

/**
 * Twins are referred together, at the earlier one's place (O254): two children of one birth date who wait in one
 * queue for the same family become one turn, of the higher of their classes.
 */
export async function joinTwins(
  act: StaffAct,
  application: Application,
  { seen, with: otherId }: ActionRequest<'joinTwins'>,
): Promise<void> {
  await checkPossible(act, application, 'joinTwins', seen);
  await lockQueue(act, application.queueId!);
  const other = await Application.query(act.trx)
    .findById(otherId)
    .where({ queue_id: application.queueId, status: 'queued' })
    .forNoKeyUpdate();
  if (!other || other.overAge || other.id === application.id || !(await areTwins(act, application, other)))
    throw invalid({ with: 'twins.not_twins' });
  if (other.twinOf !== null) throw conflict('twins.joined');
  const earlier = isBefore(other.turn(), application.turn());
  const [leader, follower] = earlier || other.isTwin() ? [other, application] : [application, other];
  await bindTwins(act, leader, follower);
  await tell(act, 'twins-joined', [leader, follower]);
}

async function areTwins(act: StaffAct, a: Application, b: Application): Promise<boolean> {
  const days: string[] = await act.trx('children').whereIn('id', [a.childId, b.childId]).pluck('born_on');
  return a.representativeId === b.representativeId && days.length === 2 && days[0] === days[1];
}

/**
 * Too few places for both, or one is passed over, and the parent chose to split them: each stands by its own filing
 * from now on, whichever of them the officer acts on.
 */
export async function splitTwins(
  act: StaffAct,
  application: Application,
  { seen, basis }: ActionRequest<'splitTwins'>,
): Promise<void> {
  await checkPossible(act, application, 'splitTwins', seen);
  await lockQueue(act, application.queueId!);
  await tell(act, 'twins-split', await leaveTwins(act, application, { reason: basis }));
}

/** The family reads of each of its applications where the child stands now. */
async function tell(act: StaffAct, kind: MessageKind, twins: readonly Application[]): Promise<void> {
  const notices = [];
  for (const application of twins)
    notices.push({ application, stated: await placeToState(act, application) });
  await planNotices(act, kind, notices);
}

/**
 * Too few places for both, and the parent chose to wait for two: the next referral goes past the pair, whichever of
 * them the officer acts on.
 */
export async function passTwins(
  act: StaffAct,
  application: Application,
  { seen, basis }: ActionRequest<'passTwins'>,
): Promise<void> {
  await checkPossible(act, application, 'passTwins', seen);
  await lockQueue(act, application.queueId!);
  const leader = application.twinOf ?? application.id;
  const others = await Application.query(act.trx)
    .where((one) => one.where('id', leader).orWhere('twin_of', leader))
    .whereNot('id', application.id)
    .orderBy('id')
    .forNoKeyUpdate();
  const told = { type: 'passTwins', payload: { leader }, texts: { reason: basis } } as const;
  for (const one of [application, ...others]) await recordBeside(act, one, told, { passNext: true });
}
