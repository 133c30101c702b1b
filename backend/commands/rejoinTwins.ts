import type { Act } from '../act';
import { Application } from '../models/Application';
import { bindTwins } from './bindTwins';

interface Pair {
  leader: number;
  follower: number;
}

/** Who of the waiting stands at whose place. */
export function twinsOf(waiting: readonly Application[]): Pair[] {
  const here = new Set(waiting.map(({ id }) => id));
  return waiting.flatMap(({ id, twinOf }) =>
    twinOf !== null && here.has(twinOf) ? [{ leader: twinOf, follower: id }] : [],
  );
}

/** Twins go to the next cohort one after the other: in one queue again they are one turn again, as an officer joined them. */
export async function rejoinTwins(act: Act, { leader, follower }: Pair): Promise<void> {
  const pair = await Application.query(act.trx).findByIds([leader, follower]).forNoKeyUpdate();
  const [one, other] = [leader, follower].map((id) => pair.find((twin) => twin.id === id));
  const parted = pair.every(({ status, twinOf, overAge }) => status === 'queued' && !twinOf && !overAge);
  if (one && other && parted && one.queueId === other.queueId) await bindTwins(act, one, other);
}
