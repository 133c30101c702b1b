import type { Act } from '../act';
import type { Application } from '../models/Application';
import { recordBeside } from './recordBeside';

/** Puts one of twins at the place of the earlier one; the histories of both say so. */
export async function bindTwins(act: Act, leader: Application, follower: Application): Promise<void> {
  for (const [one, other] of [
    [leader, follower],
    [follower, leader],
  ] as const)
    await recordBeside(
      act,
      one,
      { type: 'joinTwins', payload: { leader: leader.id, twin: other.id } },
      { twinOf: one === leader ? null : leader.id },
    );
}
