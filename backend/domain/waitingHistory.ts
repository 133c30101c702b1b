import type { LoggedEvent, QueueLog } from './queueLog';
import { TurnIndex } from './turnIndex';

export const dayMs = 86_400_000;
/** Referrals this long ago still say how fast a queue moves. */
export const windowDays = 365;
/** A shorter history is read as if it had lasted so long. */
const leastDays = 30;

/** A child's wait from entering the queue to the first referral, with what was known when it entered. */
export interface Spell {
  enteredAt: number;
  /** Days until the place would be reached at the pace of the queue then; null while it had no pace. */
  expected: number | null;
  /** When the wait ended, and whether by a referral or otherwise; null while the child waits. */
  endedAt: number | null;
  referred: boolean;
}

/** What a queue's log tells of waiting in it. */
export interface WaitingHistory {
  spells: Spell[];
  /** Moments of the turns given, one for twins. */
  referrals: number[];
  /** Turns that stand in the order at the end. */
  waiting: number;
}

/** Reads a log at its beginning to its end; places are those right after entering. */
export function waitingHistory(log: QueueLog, events: Iterable<LoggedEvent>, until: number): WaitingHistory {
  const index = new TurnIndex(log);
  const history: WaitingHistory = { spells: [], referrals: [], waiting: 0 };
  const open = new Map<number, Spell>();
  for (const event of events) {
    if (event.at > until) break;
    const { application, at } = event;
    const before = application !== null && log.entries.has(application);
    log.apply(event);
    index.follow();
    if (application === null) continue;
    const inside = log.entries.has(application);
    if (!before && inside) {
      const place = log.isWhole ? index.place(application, at) : null;
      const expected = place === null ? null : expectedDays(place, history, at);
      const spell: Spell = { enteredAt: at, expected, endedAt: null, referred: false };
      history.spells.push(spell);
      open.set(application, spell);
    } else if (event.type === 'refer' || (before && !inside)) {
      end(open, application, at, event.type === 'refer');
      if (event.type === 'refer' && event.payload?.twin !== true) history.referrals.push(at);
    }
  }
  index.advance(until);
  history.waiting = index.counts.reduce((sum, one) => sum + one, 0);
  return history;
}

function end(open: Map<number, Spell>, application: number, at: number, referred: boolean): void {
  const spell = open.get(application);
  if (!spell) return;
  open.delete(application);
  Object.assign(spell, { endedAt: at, referred });
}

/**
 * Referrals a day as known at a moment: those of the window before it over its days, or over the days since the first
 * of all where that is later; null where there are none.
 */
export function pace(
  { referrals }: WaitingHistory,
  at: number,
): { perDay: number; referrals: number } | null {
  const [from, to] = [countUntil(referrals, at - windowDays * dayMs), countUntil(referrals, at)];
  if (to === from) return null;
  const days = Math.min(windowDays, Math.max(leastDays, (at - referrals[0]!) / dayMs));
  return { perDay: (to - from) / days, referrals: to - from };
}

/** Days until a place is reached, did the queue go on at its pace. */
function expectedDays(place: number, history: WaitingHistory, at: number): number | null {
  const found = pace(history, at);
  return found === null ? null : place / found.perDay;
}

/** How many of sorted moments are not after one. */
function countUntil(moments: readonly number[], at: number): number {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (moments[middle]! <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
