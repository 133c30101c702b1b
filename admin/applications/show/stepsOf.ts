import type { PlaceMovement } from '../../../backend/contract/queues';

interface Point {
  at: number;
  place: number;
}

/**
 * Movements as lines of steps: each place holds until the next movement, the last until now; while the child did not
 * stand in the order there is no line.
 */
export function stepsOf(
  movements: readonly Pick<PlaceMovement, 'at' | 'from' | 'to'>[],
  now: number,
): { lines: Point[][]; from: number; until: number; worst: number; best: number } {
  const lines: Point[][] = [];
  let line: Point[] | undefined;
  for (const { at, to } of movements) {
    const moment = new Date(at).getTime();
    const last = line?.at(-1);
    if (last) line!.push({ at: moment, place: last.place });
    if (to === null) line = undefined;
    else if (line) line.push({ at: moment, place: to });
    else {
      line = [{ at: moment, place: to }];
      lines.push(line);
    }
  }
  const last = line?.at(-1);
  if (last) line!.push({ at: Math.max(now, last.at), place: last.place });
  const points = lines.flat();
  const places = points.map(({ place }) => place);
  return {
    lines,
    from: points[0]?.at ?? now,
    until: points.at(-1)?.at ?? now,
    worst: Math.max(1, ...places),
    best: Math.min(...places),
  };
}
