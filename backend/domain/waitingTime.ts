import type { Estimate, noEstimate } from '../contract/queues';
import { dayMs, pace, type Spell, type WaitingHistory } from './waitingHistory';

/** Share of children whose wait the interval is to hold. */
export const coverage = 0.8;
/** Fewer children whose wait is known tell nothing of ten in a hundred. */
export const fewestKnown = 10;
/** Days: an interval wider than two school years tells a family nothing it could go by. */
export const widestTold = 730;
/** Past children looked at for one estimate, and estimates tested: spread evenly over the history where there are more. */
const most = 400;

export type NoEstimate = (typeof noEstimate)[number];
export type Outcome = { estimate: Estimate; reason: null } | { estimate: null; reason: NoEstimate };

/** What a wait came to beside what the pace let expect; `known` is false for whoever left or still waits. */
interface Ratio {
  ratio: number;
  known: boolean;
}

/** How a queue moves: its pace, and how far waits differ from what that lets expect. */
export interface Wait {
  perDay: number;
  low: number;
  median: number;
  high: number;
}

/**
 * How long a child at a place may wait, by the queue's own history and nothing else.
 *
 * The pace of the queue (referrals a day over the last year) and the place give an expected wait. How far that was
 * wrong for each past child – its wait ÷ its expected wait, as known when it entered – gives the spread: the interval
 * runs from the tenth to the ninetieth of a hundred such ratios (Kaplan–Meier, so that those who left or still wait
 * count for as long as they waited; ranks out of n + 1, so that few children give a wider interval, not a bolder one).
 * It so contains whoever came ahead by right, seasons, and refusals. With fewer than ten known waits nothing is said, and
 * nothing where the interval came out so wide that it says nothing.
 */
export function waitingTime(place: number, history: WaitingHistory, at: number): Outcome {
  const { wait, reason } = waitOf(history, at);
  if (!wait) return { estimate: null, reason };
  const estimate = estimateAt(place, wait);
  return estimate ? { estimate, reason: null } : { estimate: null, reason: 'too-wide' };
}

/** The same of any place: what a history says of waiting, or why it says nothing. */
export function waitOf(
  history: WaitingHistory,
  at: number,
): { wait: Wait; reason: null } | { wait: null; reason: NoEstimate } {
  const found = pace(history, at);
  const [low, median, high] = spreadKnownAt(history.spells, at) ?? [];
  if (low === undefined) return { wait: null, reason: 'too-little-history' };
  if (found === null) return { wait: null, reason: 'no-referrals' };
  if (high === undefined || high === Number.POSITIVE_INFINITY) return { wait: null, reason: 'too-many-wait' };
  return { wait: { perDay: found.perDay, low, median: median!, high }, reason: null };
}

/** The days a place may wait, with 80 % within; null where they lie too far apart to be told. */
export function estimateAt(place: number, { perDay, low, median, high }: Wait): Estimate | null {
  const expected = place / perDay;
  const [from, to] = [Math.floor(low * expected), Math.ceil(high * expected)];
  return to - from > widestTold ? null : { low: from, high: to, median: Math.round(median * expected) };
}

export interface BackTest {
  children: number;
  inside: number;
  share: number;
}

/**
 * The share of past children whose wait lay inside the interval they would have been told on entering, from nothing
 * but what was known then. Whoever still waits counts once the interval is over; who left is not judged.
 */
export function backTest(history: WaitingHistory, at: number): BackTest | null {
  let [children, inside] = [0, 0];
  for (const spell of sample(history.spells)) {
    if (spell.expected === null || (spell.endedAt !== null && !spell.referred)) continue;
    const spread = spreadKnownAt(history.spells, spell.enteredAt);
    if (!spread || spread[2] === Number.POSITIVE_INFINITY) continue;
    const waited = ((spell.endedAt ?? at) - spell.enteredAt) / dayMs;
    const [low, high] = [Math.floor(spread[0] * spell.expected), Math.ceil(spread[2] * spell.expected)];
    if (high - low > widestTold || (!spell.referred && waited <= high)) continue;
    children++;
    if (waited >= low && waited <= high) inside++;
  }
  return children === 0 ? null : { children, inside, share: Math.round((inside / children) * 1000) / 1000 };
}

/** The ratios that hold the middle of past waits as known at a moment: low, median, high; undefined with too few. */
function spreadKnownAt(
  spells: readonly Spell[],
  at: number,
): [low: number, median: number, high: number] | undefined {
  const past = sample(spells.slice(0, countBefore(spells, at)));
  const ratios = past.flatMap((spell) => ratioAt(spell, at)).sort((a, b) => a.ratio - b.ratio);
  const known = ratios.filter((one) => one.known).length;
  if (known < fewestKnown) return undefined;
  const tail = (1 - coverage) / 2;
  const wider = (known + 1) / known;
  return [
    quantile(ratios, tail * wider, 'below'),
    quantile(ratios, 0.5, 'above'),
    quantile(ratios, (1 - tail) * wider, 'above'),
  ];
}

function ratioAt({ enteredAt, expected, endedAt, referred }: Spell, at: number): Ratio[] {
  if (expected === null || expected === 0) return [];
  const ended = endedAt !== null && endedAt < at;
  const waited = ((ended ? endedAt : at) - enteredAt) / dayMs;
  return [{ ratio: waited / expected, known: ended && referred }];
}

/**
 * The ratio by which a share of the waits had ended (product-limit estimate over sorted ratios): the last below the
 * share, or the first that reaches it; infinite where so many have not ended.
 */
function quantile(ratios: readonly Ratio[], share: number, side: 'below' | 'above'): number {
  let survived = 1;
  let last = 0;
  for (const [index, { ratio, known }] of ratios.entries()) {
    if (!known) continue;
    const after = survived * (1 - 1 / (ratios.length - index));
    const ended = 1 - after;
    if (side === 'below' && ended > share + 1e-9) return last;
    if (side === 'above' && ended >= share - 1e-9) return ratio;
    survived = after;
    last = ratio;
  }
  return side === 'below' ? last : Number.POSITIVE_INFINITY;
}

/** Evenly spread over the history where there are more than are looked at. */
function sample(spells: readonly Spell[]): readonly Spell[] {
  if (spells.length <= most) return spells;
  const step = spells.length / most;
  return Array.from({ length: most }, (_, index) => spells[Math.floor(index * step)]!);
}

/** Spells lie in the order of entering. */
function countBefore(spells: readonly Spell[], at: number): number {
  let [low, high] = [0, spells.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (spells[middle]!.enteredAt < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Referrals a month at a moment, for whoever wants to know what the estimate rests on. */
export function paceAMonth(history: WaitingHistory, at: number): { referrals: number; perMonth: number } {
  const found = pace(history, at);
  if (!found) return { referrals: 0, perMonth: 0 };
  return { referrals: found.referrals, perMonth: Math.round(found.perDay * 30.44 * 10) / 10 };
}
