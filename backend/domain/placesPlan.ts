/** A change of a group's capacity for good that has not started; those for a time are counted apart. */
export interface CapacityChange {
  id: number;
  places: number;
  startsOn: string;
}

/** In the order in which they start: by day, on one day what adds places first. */
export function inStartingOrder<T extends CapacityChange>(changes: readonly T[]): T[] {
  return [...changes].sort(
    (a, b) =>
      (a.startsOn < b.startsOn ? -1 : Number(a.startsOn > b.startsOn)) || b.places - a.places || a.id - b.id,
  );
}

/** The first change that would leave fewer places than none; null where every one of them can start. */
export function firstBelowNone<T extends CapacityChange>(capacity: number, changes: readonly T[]): T | null {
  let left = capacity;
  for (const change of inStartingOrder(changes)) {
    left += change.places;
    if (left < 0) return change;
  }
  return null;
}
