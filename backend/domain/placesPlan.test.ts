import { firstBelowNone, inStartingOrder } from './placesPlan';

const change = (id: number, places: number, startsOn: string) => ({ id, places, startsOn });

describe('the plan of a group’s places', () => {
  it('goes by day, on one day what adds places first', () => {
    const plan = [change(1, -3, '2027-01-02'), change(2, -1, '2027-01-01'), change(3, 3, '2027-01-02')];
    expect(inStartingOrder(plan).map(({ id }) => id)).toEqual([2, 3, 1]);
  });

  it.each([
    ['two that each could start alone', 10, [-6, -6], 2],
    ['one alone', 5, [-6], 1],
    ['one before the places it counts on', 5, [-6, 9], 1],
  ])('is broken by %s', (_name, capacity, places, broken) => {
    const plan = places.map((one, index) => change(index + 1, one, `2027-01-0${index + 1}`));
    expect(firstBelowNone(capacity, plan)?.id).toBe(broken);
  });

  it('holds where what is taken away was added before, or leaves none', () => {
    expect(firstBelowNone(5, [change(1, 5, '2027-01-01'), change(2, -10, '2027-01-02')])).toBeNull();
    expect(firstBelowNone(5, [change(1, -5, '2027-01-01')])).toBeNull();
    expect(firstBelowNone(0, [])).toBeNull();
  });
});
