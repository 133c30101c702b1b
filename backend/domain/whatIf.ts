import type { Shift, Spread, WhatIfView } from '../contract/queues';
import type { LoggedEvent, LogRules, QueueLog } from './queueLog';
import { dayMs } from './waitingHistory';
import type { WorkCalendar } from './workingDays';

/** What would be otherwise, since when; what is left out stays as it was. */
export interface Hypothesis {
  from: number;
  now: number;
  rules: Partial<Pick<LogRules, 'ratio' | 'outOfTurn' | 'firstPriority'>>;
  added: { count: number; at: number } | null;
  terms: { referralWorkingDays?: number; stopListDays?: number; extensionDays?: number };
  calendar: WorkCalendar;
}

/** A queue's log to be told again as often as needed: each telling begins anew. */
export interface Telling {
  begin: () => QueueLog;
  events: readonly LoggedEvent[];
}

/** What became of a child in one of the two worlds: where it stood among the referrals, and how long it waited. */
export interface Fate {
  place: number;
  /** Days; null where the queue's pace is not known. */
  wait: number | null;
}

interface Pair {
  was: Fate;
  is: Fate;
  /** Days by which the turn comes sooner, to a tenth; null where the pace is not known. */
  days: number | null;
  places: number;
}

/**
 * The two worlds beside each other, over the children known in both. Who gains is judged by the day the turn comes, for
 * places added and terms bring it nearer without a change in the order; how the order moves is told beside it.
 */
export function compare(
  before: ReadonlyMap<number, Fate>,
  after: ReadonlyMap<number, Fate>,
): Pick<WhatIfView, 'children' | 'turns' | 'places' | 'waiting' | 'examples'> {
  const pairs = [...before].flatMap(([id, was]): Pair[] => {
    const is = after.get(id);
    if (!is) return [];
    const days = was.wait === null || is.wait === null ? null : tenth(was.wait - is.wait);
    return [{ was, is, days, places: was.place - is.place }];
  });
  const sooner = pairs.flatMap(({ days }) => (days === null ? [] : [days]));
  const turns = { ...shiftOf(sooner), unknown: pairs.length - sooner.length };
  const waits = (of: 'was' | 'is') => pairs.map((pair) => pair[of].wait);
  const known = pairs.length > 0 && turns.unknown === 0;
  const byDays = known && turns.gain.count + turns.lose.count > 0;
  return {
    children: pairs.length,
    turns,
    places: shiftOf(pairs.map(({ places }) => places)),
    waiting: {
      before: known ? spreadOf(waits('was') as number[]) : null,
      after: known ? spreadOf(waits('is') as number[]) : null,
      reason: known ? null : pairs.length === 0 ? 'nobody-waits' : 'too-little-history',
    },
    examples: examplesOf(pairs, byDays ? 'days' : 'places'),
  };
}

/** Who is so much better off (above nought) and who worse. */
function shiftOf(gains: readonly number[]): Shift {
  const gained = gains.filter((gain) => gain > 0);
  const lost = gains.flatMap((gain) => (gain < 0 ? [-gain] : []));
  return {
    gain: { count: gained.length, percentiles: spreadOf(gained) },
    lose: { count: lost.length, percentiles: spreadOf(lost) },
    unchanged: gains.length - gained.length - lost.length,
  };
}

function examplesOf(pairs: readonly Pair[], by: 'days' | 'places'): WhatIfView['examples'] {
  const gain = (pair: Pair) => pair[by] ?? 0;
  const gained = pairs.filter((pair) => gain(pair) > 0).sort((a, b) => gain(b) - gain(a));
  const lost = pairs.filter((pair) => gain(pair) < 0).sort((a, b) => gain(a) - gain(b));
  return [...some(gained), ...some(lost)].map(({ was, is }) => ({
    before: standingOf(was),
    after: standingOf(is),
  }));
}

const standingOf = ({ place, wait }: Fate) => ({ place, days: wait === null ? null : tenth(wait) });

/** The most moved, the middle and the least moved of some. */
function some<T>(sorted: readonly T[]): T[] {
  const picked = new Set([0, (sorted.length - 1) >> 1, sorted.length - 1]);
  return sorted.length === 0 ? [] : [...picked].map((index) => sorted[index]!);
}

/** Percentiles by nearest rank, days to a tenth; null of nobody. */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => tenth(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]!);
  return { p10: at(0.1), p25: at(0.25), p50: at(0.5), p75: at(0.75), p90: at(0.9) };
}

/** The rules from an event on with the hypothesis laid over them. */
export function changed(rules: LogRules, { rules: change }: Hypothesis): LogRules {
  return { ...rules, ...change };
}

export const days = (ms: number) => ms / dayMs;
const tenth = (value: number) => Math.round(value * 10) / 10;
