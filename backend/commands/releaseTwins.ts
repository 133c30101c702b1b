import type { Act } from '../act';
import { Application } from '../models/Application';
import { recordBeside } from './recordBeside';
import type { EventContent } from './recordEvent';

/** When the earlier of twins has left the order, the others stand by their own filing again; the log says so. */
export async function releaseTwins(act: Act, leader: Application): Promise<void> {
  for (const follower of await followersOf(act, leader)) await part(act, follower, { leader: leader.id });
}

/**
 * A child stands by itself from now on, and so do those who stand at its place. The history of the earlier one, whose
 * standing stays as it was, says so as well. All of whom it is told are returned.
 */
export async function leaveTwins(
  act: Act,
  application: Application,
  texts?: EventContent['texts'],
): Promise<Application[]> {
  const leads = application.twinOf === null;
  const leader = leads ? application : await leaderOf(act, application);
  const followers = leads ? await followersOf(act, application) : [application];
  for (const follower of followers) {
    await part(act, follower, { leader: leader.id }, texts);
    await part(act, leader, { leader: leader.id, twin: follower.id }, texts);
  }
  return followers.length > 0 ? [leader, ...followers] : [];
}

/** The later of twins has left the order by itself: the history of the earlier one says that it stands alone. */
export async function tellLeader(act: Act, gone: Application): Promise<void> {
  const leader = await leaderOf(act, gone);
  await part(act, leader, { leader: leader.id, twin: gone.id });
}

/**
 * Of twins who were referred together one is back in the queue while the other still holds its referral: from now on
 * each stands by itself. A referral whose term is over as well brings the other back to the same place.
 */
export async function partTwins(act: Act, returned: Application): Promise<void> {
  const apart = await Application.query(act.trx)
    .where('status', 'referred')
    .where('referral_valid_until', '>', act.now)
    .where((other) => other.where('twin_of', returned.id).orWhere('id', returned.twinOf ?? 0))
    .first();
  if (apart) await leaveTwins(act, returned);
}

async function leaderOf({ trx }: Act, { twinOf }: Application): Promise<Application> {
  return Application.query(trx).findById(twinOf!).forNoKeyUpdate().throwIfNotFound();
}

async function followersOf({ trx }: Act, { id }: Application): Promise<Application[]> {
  return Application.query(trx).where({ twin_of: id }).orderBy('id').forNoKeyUpdate();
}

async function part(
  act: Act,
  one: Application,
  payload: { leader: number; twin?: number },
  texts?: EventContent['texts'],
): Promise<void> {
  await recordBeside(act, one, { type: 'splitTwins', payload, texts }, { twinOf: null });
}
