import type { BoardView } from '../../backend/contract/queueViews';

/** Somebody is next and a group has a place free. */
export function isReferable({ next, groups }: Pick<BoardView['queues'][number], 'next' | 'groups'>): boolean {
  return next.length > 0 && groups.some(({ free }) => free > 0);
}
