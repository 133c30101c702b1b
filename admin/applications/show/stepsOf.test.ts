import { stepsOf } from './stepsOf';

const movement = (day: number, from: number | null, to: number | null) => ({
  at: new Date(Date.UTC(2026, 0, day)).toISOString(),
  from,
  to,
});
const at = (day: number) => Date.UTC(2026, 0, day);

describe('stepsOf', () => {
  it('holds each place until the next movement, and the last until now', () => {
    expect(stepsOf([movement(1, null, 5), movement(3, 5, 4), movement(7, 4, 6)], at(10))).toEqual({
      lines: [
        [
          { at: at(1), place: 5 },
          { at: at(3), place: 5 },
          { at: at(3), place: 4 },
          { at: at(7), place: 4 },
          { at: at(7), place: 6 },
          { at: at(10), place: 6 },
        ],
      ],
      ...{ from: at(1), until: at(10), worst: 6, best: 4 },
    });
  });

  it('has no line while the child did not stand in the order', () => {
    const { lines, until } = stepsOf(
      [movement(1, null, 2), movement(2, 2, null), movement(5, null, 1)],
      at(6),
    );
    expect(lines).toEqual([
      [
        { at: at(1), place: 2 },
        { at: at(2), place: 2 },
      ],
      [
        { at: at(5), place: 1 },
        { at: at(6), place: 1 },
      ],
    ]);
    expect(until).toBe(at(6));
    expect(stepsOf([], at(6)).lines).toEqual([]);
  });
});
