import type { Act } from '../act';
import { Application } from '../models/Application';
import { recordEvent } from './recordEvent';

/** When the earlier of twins has left the order, the other stands by its own filing again; the log says so. */
export async function releaseTwins(act: Act, leader: Application): Promise<void> {
  const followers = await Application.query(act.trx)
    .where({ twin_of: leader.id })
    .orderBy('id')
    .forNoKeyUpdate();
  for (const follower of followers) await release(act, follower);
}

/** A child stands by itself from now on, and so do those who stand at its place. */
export async function leaveTwins(act: Act, application: Application): Promise<void> {
  if (application.twinOf === null) await releaseTwins(act, application);
  else await release(act, application);
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

async function release(act: Act, follower: Application): Promise<void> {
  const { chain_id } = await act.trx('queues').where('id', follower.queueId).first('chain_id');
  const event = await recordEvent(act, Number(chain_id), {
    type: 'splitTwins',
    applicationId: follower.id,
    payload: { leader: follower.twinOf, from: follower.status, to: follower.status },
  });
  await follower.$query(act.trx).patch({ twinOf: null, version: follower.version + 1, changedAt: event.at });
}
