import type { Act } from '../act';
import { Application } from '../models/Application';
import { recordEvent } from './recordEvent';

/** When the earlier of twins has left the order, the other stands by its own filing again; the log says so. */
export async function releaseTwins(act: Act, leader: Application): Promise<void> {
  const followers = await Application.query(act.trx).where({ twin_of: leader.id }).orderBy('id').forUpdate();
  for (const follower of followers) {
    const { chain_id } = await act.trx('queues').where('id', follower.queueId).first('chain_id');
    const event = await recordEvent(act, Number(chain_id), {
      type: 'splitTwins',
      applicationId: follower.id,
      payload: { leader: leader.id, from: follower.status, to: follower.status },
    });
    await follower
      .$query(act.trx)
      .patch({ twinOf: null, version: follower.version + 1, changedAt: event.at });
  }
}
