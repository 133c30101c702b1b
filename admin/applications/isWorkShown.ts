import type { WorkQueue } from '../../backend/contract/statuses';
import type { WorkCounts } from '../views';

/** Work that comes seldom: an empty tab of it every day would only be in the way. */
const rare: readonly WorkQueue[] = ['stopList', 'filing', 'impairment', 'overAge'];

/** Whether a work queue is offered: those of the own role, the rare ones while something waits in them. */
export function isWorkShown(queue: WorkQueue, counts: WorkCounts | undefined): boolean {
  if (!counts) return !rare.includes(queue);
  const count = counts[queue];
  return count !== undefined && (count > 0 || !rare.includes(queue));
}
