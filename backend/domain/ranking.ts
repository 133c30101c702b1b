/** Classes of a queue in the order of their right (O254): out of turn, first priority, on general grounds. */
export const turnClasses = ['out-of-turn', 'first-priority', 'general'] as const;
export type TurnClassName = (typeof turnClasses)[number];
export type TurnClass = 0 | 1 | 2;

/**
 * One turn in a queue: a child, or twins, who stand by the earlier one's filing and the higher of their classes and are
 * known by the id of one of them.
 */
export interface Turn {
  id: number;
  class: TurnClass;
  /** Moment of filing, in ms; the queue's lock makes it strictly increasing, and the id settles what was moved. */
  filedAt: number;
}

export interface Interleave {
  /** General turns between two of the first priority. */
  ratio: number;
  /** General referrals since the last of the first priority. */
  turn: number;
}

/** Inside a class: by filing. */
export function byFiling(a: Turn, b: Turn): number {
  return a.filedAt - b.filedAt || a.id - b.id;
}

export function isBefore(a: Turn, b: Turn): boolean {
  return byFiling(a, b) < 0;
}

/**
 * The order of referrals, plainly (O254): all out of turn first; then one of the first priority after every `ratio`
 * general ones, counting the general ones referred since the last; where one of the two is empty the other goes on.
 *
 * With 1:3, none counted yet, and O1 out of turn, P1 P2 of the first priority, G1…G7 general:
 * O1 G1 G2 G3 P1 G4 G5 G6 P2 G7. With two general ones counted since the last: O1 G1 P1 G2 G3 G4 P2 G5 G6 G7.
 */
export function order<T extends Turn>(waiting: readonly T[], { ratio, turn }: Interleave): T[] {
  const [outOfTurn, first, general] = [0, 1, 2].map((one) =>
    waiting.filter((entry) => entry.class === one).sort(byFiling),
  ) as [T[], T[], T[]];
  const ordered = [...outOfTurn];
  let counted = turn;
  for (let p = 0, g = 0; p < first.length || g < general.length; ) {
    if (p < first.length && (counted >= ratio || g === general.length)) {
      ordered.push(first[p++]!);
      counted = 0;
    } else {
      ordered.push(general[g++]!);
      counted = Math.min(counted + 1, ratio);
    }
  }
  return ordered;
}

/** How the count goes on when a turn of a class is referred; out of turn leaves it as it is. */
export function turnAfter(turn: number, referred: TurnClass, ratio: number): number {
  if (referred === 0) return turn;
  return referred === 1 ? 0 : Math.min(turn + 1, ratio);
}

/** How many turns of each class wait, or wait ahead of somebody. */
export type Counts = readonly [outOfTurn: number, first: number, general: number];

/** The place of the turn that has `ahead` others of its own class before it: `order` without making the order. */
export function placeOf(own: TurnClass, ahead: number, [o, p, g]: Counts, interleave: Interleave): number {
  if (own === 0) return ahead + 1;
  const lead = leadOf(interleave);
  const { ratio } = interleave;
  if (own === 1) return o + ahead + Math.min(g, lead + ahead * ratio) + 1;
  return o + ahead + Math.min(p, ahead < lead ? 0 : Math.floor((ahead - lead) / ratio) + 1) + 1;
}

/** How many of each class stand at the first `places` places. */
export function classesWithin(places: number, [o, p, g]: Counts, interleave: Interleave): Counts {
  const outOfTurn = Math.min(places, o);
  const rest = Math.min(places - outOfTurn, p + g);
  const due = Math.max(0, Math.ceil((rest - leadOf(interleave)) / (interleave.ratio + 1)));
  const first = Math.min(p, Math.max(due, rest - g));
  return [outOfTurn, first, rest - first];
}

/** General turns that still go before the next of the first priority. */
function leadOf({ ratio, turn }: Interleave): number {
  return Math.max(0, ratio - turn);
}
