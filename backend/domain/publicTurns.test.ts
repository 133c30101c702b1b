import fc from 'fast-check';
import { countClasses, publicTurns, type StandingTurn, sharedPeriod, type ToldTurn } from './publicTurns';
import { order, type Turn, type TurnClass, turnClasses } from './ranking';

const today = '2026-11-26';

/** Turns in their order, from classes and days of filing. */
function standing(
  filings: readonly [TurnClass, string][],
  interleave = { ratio: 3, turn: 0 },
): StandingTurn[] {
  const turns: (Turn & { filed: string })[] = filings.map(([one, filed], id) => ({
    ...{ id, class: one, filed, filedAt: Date.parse(filed) },
  }));
  return order(turns, interleave).map(({ class: one, filed }, index) => ({
    ...{ place: index + 1, class: one, filed, before: index + 1, moved: null, movedOn: null },
  }));
}

/** The order of the classes where so many of each wait. */
function pattern(counts: readonly number[], interleave: { ratio: number; turn: number }): TurnClass[] {
  const turns = counts.flatMap((count, one) =>
    Array.from({ length: count }, (_, id): Turn => ({ id, class: one as TurnClass, filedAt: id })),
  );
  return order(turns, interleave).map((turn) => turn.class);
}

/**
 * Whoever reads what is told and knows every rule: goes through all the classes the turns could have, keeps those that
 * could look so, and returns for each turn the classes that are left. With `settled` he knows as well that nothing has
 * changed since the evening before, so that he can hold against a world whether it would be told.
 */
function deduce(told: readonly ToldTurn[], ratio: number, settled: boolean): Set<TurnClass>[] {
  const left = told.map(() => new Set<TurnClass>());
  for (let o = 0; o <= told.length; o++)
    for (let p = 0; o + p <= told.length; p++)
      for (let turn = 0; turn <= ratio; turn++) {
        const counts = [o, p, told.length - o - p];
        const classes = pattern(counts, { ratio, turn });
        if (settled && isOpen(counts) !== told.some((row) => row.class !== null)) continue;
        if (!looksSo(classes, told)) continue;
        for (const [index, one] of classes.entries()) left[index]!.add(one);
      }
  return left;
}

const isOpen = (counts: readonly number[]) => counts.every((count) => count === 0 || count >= 5);

function looksSo(classes: readonly TurnClass[], told: readonly ToldTurn[]): boolean {
  const latest = ['', '', ''];
  for (const [index, row] of told.entries()) {
    const one = classes[index]!;
    if (row.class !== null && row.class !== turnClasses[one]) return false;
    // Inside a class by filing: it must be possible within what is told of it.
    const [from, to] = spanOf(row.filed);
    if (from > latest[one]!) latest[one] = from;
    if (latest[one]! > to) return false;
    if (row.moved === 'down' && !wasPassed(index, classes, told)) return false;
  }
  return true;
}

/** Down one goes because of somebody new ahead, or of somebody of another class who has gone past. */
function wasPassed(index: number, classes: readonly TurnClass[], told: readonly ToldTurn[]): boolean {
  return told
    .slice(0, index)
    .some(
      ({ movedAt, moved }, ahead) =>
        movedAt === null ||
        (moved === 'up' && movedAt === told[index]!.movedAt && classes[ahead] !== classes[index]),
    );
}

function spanOf(filed: string | null): [string, string] {
  if (filed === null) return ['', '9999'];
  const quarter = /^(\d{4})-Q(\d)$/.exec(filed);
  if (!quarter) return [filed, `${filed}~`];
  const month = (number: number) => `${quarter[1]}-${String(number).padStart(2, '0')}`;
  const last = Number(quarter[2]) * 3;
  return [month(last - 2), `${month(last)}~`];
}

/** Turns that are told no class and yet are known to have a right, or to have none. */
function givenAway(told: readonly ToldTurn[], ratio: number, settled: boolean): number[] {
  return deduce(told, ratio, settled).flatMap((left, index) =>
    told[index]!.class === null && (!left.has(2) || left.size === 1) ? [index] : [],
  );
}

describe('what is told of the turns of a queue', () => {
  const general = (count: number): [TurnClass, string][] =>
    Array.from({ length: count }, (_, day) => [2, `2026-0${1 + (day % 9)}-10`]);
  const told = (turns: StandingTurn[], before = countClasses(turns)) => publicTurns(turns, before, today);

  it('is class, day and direction where no class has fewer than five, now and the evening before', () => {
    const turns = standing([...general(6), ...general(5).map(([, day]): [TurnClass, string] => [0, day])]);
    turns[10]!.before = 9;
    const rows = told(turns);
    expect(rows.map((row) => row.class).slice(4, 6)).toEqual(['out-of-turn', 'general']);
    expect(rows[5]!.filed).toBe('2026-01-10');
    expect(rows[10]).toMatchObject({ place: 11, moved: 'down', movedAt: today });
  });

  it.each([
    ['of a class that has four', [...general(9), ...Array(4).fill([1, '2026-02-01'])], undefined],
    ['of a class that had four', general(6), [0, 0, 4]],
    ['of a class that is gone since', general(6), [0, 1, 6]],
    ['before the first snapshot', general(6), null],
  ] as [string, [TurnClass, string][], number[] | null | undefined][])(
    'is no class of anybody because %s',
    (_, filings, before) => {
      const turns = standing(filings);
      turns[1]!.before = 3;
      const rows = publicTurns(turns, before === undefined ? countClasses(turns) : before, today);
      expect(new Set(rows.map((row) => row.class))).toEqual(new Set([null]));
      expect(rows[1]).toEqual({ place: 2, moved: null, movedAt: today, class: null, filed: '2026' });
    },
  );

  it.each([
    [['2026-05-01', '2026-05-31'], '2026-05'],
    [['2026-04-30', '2026-06-01'], '2026-Q2'],
    [['2026-12-31', '2026-10-01'], '2026-Q4'],
    [['2026-03-31', '2026-04-01'], '2026'],
    [['2025-12-31', '2026-01-01'], null],
    [[], null],
  ])('is of the filing of %j what they share: %s', (days, shared) => {
    expect(sharedPeriod(days)).toBe(shared);
  });

  it('gives no class away that it does not tell, to whoever knows every rule', () => {
    const filing = fc.tuple(
      fc.constantFrom<TurnClass[]>(0, 1, 2, 2, 2),
      fc
        .date({ min: new Date('2026-01-01'), max: new Date('2026-11-25'), noInvalidDate: true })
        .map((day) => day.toISOString().slice(0, 10)),
    );
    const movement = fc.record({
      before: fc.option(fc.integer({ min: 1, max: 30 })),
      movedOn: fc.option(fc.constantFrom('2026-11-24', '2026-11-25')),
    });
    let hidden = 0;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(filing, movement), { minLength: 1, maxLength: 22 }),
        fc.integer({ min: 1, max: 5 }),
        fc.nat(5),
        fc.option(fc.tuple(fc.nat(12), fc.nat(12), fc.nat(12))),
        (filings, ratio, turn, before) => {
          const turns = standing(
            filings.map(([one]) => one),
            { ratio, turn: Math.min(turn, ratio) },
          ).map((one, index): StandingTurn => {
            const { before, movedOn } = filings[index]![1];
            const moved = movedOn === null ? null : (before ?? 0) > one.place ? 'up' : 'down';
            return { ...one, before, movedOn, moved };
          });
          const rows = publicTurns(turns, before ?? countClasses(turns), today);
          hidden += rows.filter((row) => row.class === null).length;
          expect(givenAway(rows, ratio, before === null)).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
    expect(hidden).toBeGreaterThan(1000);
  });

  describe('would give classes away', () => {
    /** What was told before: a class where five share it, months of the rest, directions of everybody. */
    const asOnce = (turns: StandingTurn[]): ToldTurn[] => {
      const counts = countClasses(turns);
      return turns.map((turn) => {
        const open = counts[turn.class]! >= 5;
        const { place, moved, movedOn: movedAt, filed } = turn;
        return {
          place,
          moved,
          movedAt,
          class: open ? turnClasses[turn.class] : null,
          filed: open ? filed : filed.slice(0, 7),
        };
      });
    };

    it('by months that do not rise', () => {
      const rows = asOnce(
        standing([
          [0, '2026-05-04'],
          [1, '2026-06-01'],
          [2, '2026-01-12'],
          [2, '2026-02-10'],
          [2, '2026-03-10'],
          [2, '2026-04-10'],
        ]),
      );
      expect(rows.every((row) => row.class === null)).toBe(true);
      expect(givenAway(rows, 3, false)).toEqual([0]);
    });

    it('by one class left out among others that are told', () => {
      const rows = asOnce(standing([[0, '2026-01-04'], [1, '2026-01-05'], ...general(7)]));
      expect(givenAway(rows, 3, false)).toEqual([0, 4]);
    });

    it('by the directions of two who have changed places: they are not of one class', () => {
      const rows = asOnce(
        standing(
          [
            [1, '2026-03-09'],
            [2, '2026-03-02'],
          ],
          { ratio: 3, turn: 3 },
        ),
      );
      Object.assign(rows[0]!, { moved: 'up', movedAt: '2026-11-25', filed: '2026-03' });
      Object.assign(rows[1]!, { moved: 'down', movedAt: '2026-11-25' });
      expect(deduce(rows, 3, false)[0]).toEqual(new Set([0, 1, 2]));
      expect(deduce(rows, 3, false)[1]).not.toContain(0);
    });
  });
});
