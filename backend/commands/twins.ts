import type { StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import { isBefore } from '../domain/ranking';
import { conflict, invalid } from '../errors';
import { Application } from '../models/Application';
import { advance, chainOf } from './advance';
import { checkPossible } from './checkPossible';
import { lockQueue } from './lockQueue';
import { recordEvent } from './recordEvent';

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
  if (other.twinOf !== null || (await hasFollowers(act, application))) throw conflict('twins.joined');
  await checkPossible(act, other, 'joinTwins');
  const earlier = isBefore(other.turn(), application.turn());
  const leader = earlier || (await hasFollowers(act, other)) ? other : application;
  const follower = leader === other ? application : other;
  for (const one of [leader, follower])
    await advance(act, one, 'joinTwins', {
      patch: one === follower ? { twinOf: leader.id } : {},
      payload: { leader: leader.id, twin: (one === leader ? follower : leader).id },
    });
}

async function areTwins(act: StaffAct, a: Application, b: Application): Promise<boolean> {
  const days: string[] = await act.trx('children').whereIn('id', [a.childId, b.childId]).pluck('born_on');
  return a.representativeId === b.representativeId && days.length === 2 && days[0] === days[1];
}

async function hasFollowers(act: StaffAct, { id }: Application): Promise<boolean> {
  return (await act.trx('applications').where('twin_of', id).first('id')) !== undefined;
}

/** Too few places for both, and the parent chose to split them: each stands by its own filing from now on. */
export async function splitTwins(
  act: StaffAct,
  application: Application,
  { seen, basis }: ActionRequest<'splitTwins'>,
): Promise<void> {
  await advance(act, application, 'splitTwins', {
    seen,
    patch: { twinOf: null },
    payload: { leader: application.twinOf },
    texts: { reason: basis },
  });
}

/** Too few places for both, and the parent chose to wait for two: the next referral goes past the pair. */
export async function passTwins(
  act: StaffAct,
  application: Application,
  { seen, basis }: ActionRequest<'passTwins'>,
): Promise<void> {
  await checkPossible(act, application, 'passTwins', seen);
  const leader = await Application.query(act.trx)
    .findById(application.twinOf!)
    .forNoKeyUpdate()
    .throwIfNotFound();
  const change = { payload: { leader: leader.id }, texts: { reason: basis } };
  await advance(act, application, 'passTwins', { ...change, patch: { passNext: true } });
  const event = await recordEvent(act, await chainOf(act, leader), {
    type: 'passTwins',
    applicationId: leader.id,
    payload: { ...change.payload, from: leader.status, to: leader.status },
    texts: change.texts,
  });
  await leader.$query(act.trx).patch({ passNext: true, version: leader.version + 1, changedAt: event.at });
}
