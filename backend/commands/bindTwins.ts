import type { Act } from '../act';
import type { Application } from '../models/Application';
import { chainOf } from './chainOf';
import { recordEvent } from './recordEvent';

/** Puts one of twins at the place of the earlier one; the histories of both say so. */
export async function bindTwins(act: Act, leader: Application, follower: Application): Promise<void> {
  for (const one of [leader, follower]) {
    const event = await recordEvent(act, await chainOf(act, one), {
      type: 'joinTwins',
      applicationId: one.id,
      payload: {
        leader: leader.id,
        twin: (one === leader ? follower : leader).id,
        ...{ from: one.status, to: one.status },
      },
    });
    const twinOf = one === leader ? null : leader.id;
    await one.$query(act.trx).patch({ twinOf, version: one.version + 1, changedAt: event.at });
  }
}
