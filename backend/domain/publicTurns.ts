import type { PublicTurn } from '../contract/publicQueues';
import { type TurnClass, turnClasses } from './ranking';

/** A class is told only while so many share it, now and in the snapshot before (k-anonymity). */
const fewest = 5;

/** A turn as it stands, with where it stood the evening before. */
export interface StandingTurn {
  place: number;
  class: TurnClass;
  /** Day of filing. */
  filed: string;
  before: number | null;
  moved: 'up' | 'down' | null;
  movedOn: string | null;
}

export type ToldTurn = Omit<PublicTurn, 'ticket'>;

/** Turns of each class: out of turn, of the first priority, general. */
export function countClasses(turns: readonly Pick<StandingTurn, 'class'>[]): number[] {
  const counts = [0, 0, 0];
  for (const turn of turns) counts[turn.class]!++;
  return counts;
}

/**
 * Whether a queue tells the classes of its turns: all of them, where no class that stands in it has fewer than five,
 * now and the evening before, or none. Places follow from the classes by a rule anybody knows, so that one class left
 * out among others that are told would be told by its places.
 */
export function tellsClasses(now: readonly number[], before: readonly number[] | null): boolean {
  if (before === null) return false;
  return now.every((count, one) => {
    const then = before[one]!;
    return count === 0 ? then === 0 || then >= fewest : count >= fewest && then >= fewest;
  });
}

/**
 * What everybody may know of the turns of a queue, in their order. Where it does not tell the classes it tells nothing
 * by which the order could be held against filing or against yesterday's order, since whoever stands before an earlier
 * one, or has gone past one, is no general turn: of the filing only what all of them share, of a movement its day.
 */
export function publicTurns(
  turns: readonly StandingTurn[],
  before: readonly number[] | null,
  today: string,
): ToldTurn[] {
  const tells = tellsClasses(countClasses(turns), before);
  const shared = tells ? null : sharedPeriod(turns.map(({ filed }) => filed));
  return turns.map((turn) => {
    const { place } = turn;
    const { moved, movedAt } = movementOf(turn, today);
    if (!tells) return { place, movedAt, moved: null, class: null, filed: shared };
    return { place, movedAt, moved, class: turnClasses[turn.class], filed: turn.filed };
  });
}

/** The last movement: the one since the evening before, or else what the snapshots have seen. */
function movementOf(
  { place, before, moved, movedOn }: StandingTurn,
  today: string,
): Pick<ToldTurn, 'moved' | 'movedAt'> {
  if (before === null || before === place) return { moved, movedAt: movedOn };
  return { moved: place < before ? 'up' : 'down', movedAt: today };
}

/** The month, else the quarter, else the year in which all of these days lie; null where they share none. */
export function sharedPeriod(days: readonly string[]): string | null {
  for (const periodOf of [monthOf, quarterOf, yearOf]) {
    const periods = new Set(days.map(periodOf));
    if (periods.size === 1) return [...periods][0]!;
  }
  return null;
}

const yearOf = (day: string) => day.slice(0, 4);
const monthOf = (day: string) => day.slice(0, 7);
const quarterOf = (day: string) => `${yearOf(day)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
