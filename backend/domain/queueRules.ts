import type { TurnClass } from './ranking';

/** The rules of a queue in one version (O254; a department may set its own). */
export interface QueueRules {
  version: number;
  ratio: number;
  /** Benefits, once confirmed, of either class. */
  outOfTurn: readonly string[];
  firstPriority: readonly string[];
  referralWorkingDays: number;
  annulmentDays: number;
  extensionDays: number;
  stopListDays: number;
}

/** The class confirmed benefits give: of several the highest counts; without any, general. */
export function classOf(
  confirmed: Iterable<string>,
  { outOfTurn, firstPriority }: Pick<QueueRules, 'outOfTurn' | 'firstPriority'>,
): TurnClass {
  let found: TurnClass = 2;
  for (const benefit of confirmed) {
    if (outOfTurn.includes(benefit)) return 0;
    if (firstPriority.includes(benefit)) found = 1;
  }
  return found;
}

/** Whether two versions say the same; benefits are a set, their order says nothing. */
export function sameRules(one: QueueRules, other: QueueRules): boolean {
  const plain = ({ version: _, outOfTurn, firstPriority, ...terms }: QueueRules) =>
    [[...outOfTurn].sort(), [...firstPriority].sort(), Object.entries(terms).sort()] as const;
  return JSON.stringify(plain(one)) === JSON.stringify(plain(other));
}
