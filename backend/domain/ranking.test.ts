import fc from 'fast-check';
import { classesWithin, order, placeOf, type Turn, type TurnClass, turnAfter } from './ranking';

/** `O1 P2 G3`: out of turn, first priority, general, each filed at the moment of its number. */
const turns = (text: string): (Turn & { name: string })[] =>
  text
    .split(' ')
    .filter(Boolean)
    .map((name) => ({
      name,
      id: Number(name.slice(1)),
      class: 'OPG'.indexOf(name[0]!) as TurnClass,
      filedAt: Number(name.slice(1)),
    }));
const ordered = (text: string, ratio: number, turn: number) =>
  order(turns(text), { ratio, turn })
    .map(({ name }) => name)
    .join(' ');

describe('the order of a queue', () => {
  /*
   * 1:3 by hand (O254): out of turn goes first and is not counted. Then three general, one of the first priority:
   * G1 (1 counted), G2 (2), G3 (3 = the ratio), so P1 and the count is 0 again; G4 (1), G5 (2), G6 (3), so P2;
   * then only general ones are left and go on by themselves.
   */
  it.each([
    ['G9 P8 O7 G1 G2 P3 G4 G5 G6', 3, 0, 'O7 G1 G2 G4 P3 G5 G6 G9 P8'],
    // Two general ones were referred since the last of the first priority: one more, then it is its turn.
    ['P1 P2 G3 G4 G5 G6 G7', 3, 2, 'G3 P1 G4 G5 G6 P2 G7'],
    // The ratio is reached and nobody of the first priority was there: who comes goes at once.
    ['P1 G2 G3', 3, 3, 'P1 G2 G3'],
    // Nobody general: the first priority goes on by itself, and the other way round.
    ['P1 P2 P3', 3, 0, 'P1 P2 P3'],
    ['G1 G2 G3 G4 G5', 3, 3, 'G1 G2 G3 G4 G5'],
    // General ones run out in the middle of three.
    ['P1 P2 P3 G4 G5 G6 G7', 3, 0, 'G4 G5 G6 P1 G7 P2 P3'],
    // One in four, and one in one.
    ['P1 G2 G3 G4 G5 G6', 4, 0, 'G2 G3 G4 G5 P1 G6'],
    ['P1 P2 G3 G4 G5', 1, 0, 'G3 P1 G4 P2 G5'],
    // A ratio that was lowered keeps the count: 3 counted of 2 is enough.
    ['P1 G2', 2, 3, 'P1 G2'],
    // Out of turn by filing, whatever was counted.
    ['O5 O2 G1 P3', 3, 3, 'O2 O5 P3 G1'],
    ['', 3, 0, ''],
  ])('of %s at 1:%i with %i counted is %s', (waiting, ratio, turn, expected) => {
    expect(ordered(waiting, ratio, turn)).toBe(expected);
  });

  it('counts general referrals up to the ratio, begins anew with the first priority, and leaves out of turn aside', () => {
    expect([0, 1, 2, 3].map((turn) => turnAfter(turn, 2, 3))).toEqual([1, 2, 3, 3]);
    expect(turnAfter(3, 1, 3)).toBe(0);
    expect(turnAfter(2, 0, 3)).toBe(2);
  });

  const queue = fc
    .array(fc.tuple(fc.nat(2), fc.nat(20)), { maxLength: 40 })
    .map((drawn) => drawn.map(([own, filedAt], id): Turn => ({ id, class: own as TurnClass, filedAt })));
  const interleave = fc.record({ ratio: fc.integer({ min: 1, max: 6 }), turn: fc.nat(6) });
  const countsOf = (waiting: readonly Turn[]) =>
    [0, 1, 2].map((own) => waiting.filter((one) => one.class === own).length) as [number, number, number];

  it('refers one after another as it stands: the first of what is left is the next', () => {
    fc.assert(
      fc.property(queue, interleave, (waiting, { ratio, turn }) => {
        const whole = order(waiting, { ratio, turn });
        let [left, counted] = [waiting, turn];
        for (const expected of whole) {
          const [first] = order(left, { ratio, turn: counted });
          expect(first).toBe(expected);
          left = left.filter((one) => one !== first);
          counted = turnAfter(counted, first!.class, ratio);
        }
      }),
    );
  });

  it('is the same in closed form: each place, and how many of each class stand at the first places', () => {
    fc.assert(
      fc.property(queue, interleave, (waiting, rules) => {
        const counts = countsOf(waiting);
        const whole = order(waiting, rules);
        const seen = [0, 0, 0];
        whole.forEach((one, index) => {
          expect(classesWithin(index, counts, rules)).toEqual(seen);
          expect(placeOf(one.class, seen[one.class]!++, counts, rules)).toBe(index + 1);
        });
        expect(classesWithin(whole.length + 5, counts, rules)).toEqual(counts);
      }),
    );
  });
});
