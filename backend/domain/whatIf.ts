import type { Spread, WhatIfView } from '../contract/queues';
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

/** The two worlds beside each other, over the children known in both. */
export function compare(
  before: ReadonlyMap<number, Fate>,
  after: ReadonlyMap<number, Fate>,
): Pick<WhatIfView, 'children' | 'gain' | 'lose' | 'unchanged' | 'waiting' | 'examples'> {
  const pairs = [...before].flatMap(([id, was]) => {
    const is = after.get(id);
    return is ? [{ was, is, gained: was.place - is.place }] : [];
  });
  const gained = pairs.filter((one) => one.gained > 0).sort((a, b) => b.gained - a.gained);
  const lost = pairs.filter((one) => one.gained < 0).sort((a, b) => a.gained - b.gained);
  const waits = (of: 'was' | 'is') => pairs.map((pair) => pair[of].wait);
  const known = pairs.length > 0 && [...waits('was'), ...waits('is')].every((wait) => wait !== null);
  return {
    children: pairs.length,
    gain: { count: gained.length, percentiles: spreadOf(gained.map((one) => one.gained)) },
    lose: { count: lost.length, percentiles: spreadOf(lost.map((one) => -one.gained)) },
    unchanged: pairs.length - gained.length - lost.length,
    waiting: {
      before: known ? spreadOf(waits('was') as number[]) : null,
      after: known ? spreadOf(waits('is') as number[]) : null,
      reason: known ? null : pairs.length === 0 ? 'nobody-waits' : 'too-little-history',
    },
    examples: [...some(gained), ...some(lost)].map(({ was, is }) => ({ before: was.place, after: is.place })),
  };
}

/** The most moved, the middle and the least moved of some. */
function some<T>(sorted: readonly T[]): T[] {
  const picked = new Set([0, (sorted.length - 1) >> 1, sorted.length - 1]);
  return sorted.length === 0 ? [] : [...picked].map((index) => sorted[index]!);
}

/** Percentiles by nearest rank, days to a tenth; null of nobody. */
export function spreadOf(values: readonly number[]): Spread | null {
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) =>
    Math.round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]! * 10) / 10;
  return { p10: at(0.1), p25: at(0.25), p50: at(0.5), p75: at(0.75), p90: at(0.9) };
}

/** The rules from an event on with the hypothesis laid over them. */
export function changed(rules: LogRules, { rules: change }: Hypothesis): LogRules {
  return { ...rules, ...change };
}

export const days = (ms: number) => ms / dayMs;
