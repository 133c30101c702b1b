import { historyQueue, historyRules, historyStart, randomOf } from '../test/queueHistory';
import { type LoggedEvent, QueueLog } from './queueLog';
import { dayMs, pace, type WaitingHistory, waitingHistory } from './waitingHistory';
import { backTest, waitingTime } from './waitingTime';

const at = (days: number) => historyStart + days * dayMs;
const fresh = () => new QueueLog(historyQueue, historyRules);
const read = (events: LoggedEvent[], until: number): WaitingHistory => waitingHistory(fresh(), events, until);

/** A queue into which somebody comes and from which somebody is referred at random moments; some leave by themselves. */
function story(
  days: number,
  { seed = 1, comeEvery = 2, referEvery = 2.2, first = 0.2, leave = 0.1 } = {},
): LoggedEvent[] {
  const random = randomOf(seed);
  const log = fresh();
  const events: LoggedEvent[] = [];
  const say = (type: string, application: number, when: number, payload: Record<string, unknown>): void => {
    const event = { sequence: events.length + 1, at: when, type, application, payload };
    events.push(event);
    log.apply(event);
  };
  const next = (every: number) => -Math.log(1 - random()) * every;
  let [came, referred, id] = [next(comeEvery), 20 + next(referEvery), 0];
  while (Math.min(came, referred) < days) {
    if (came <= referred) {
      const standing = {
        filedAt: new Date(at(came)).toISOString(),
        benefits: random() < first ? ['first'] : [],
        correctedClass: null,
        documentUntil: '2090-01-01',
      };
      say('accept', ++id, at(came), { standing });
      came += next(comeEvery);
    } else {
      const order = log.order(at(referred));
      if (order.length > 3 && random() < leave)
        say('withdraw', order[Math.floor(random() * order.length)]!.id, at(referred), {});
      else if (order[0]) {
        say('refer', order[0].id, at(referred), { group: 1, validUntil: '2090-01-01T00:00:00Z' });
        say('enrol', order[0].id, at(referred) + 1000, { group: 1 });
      }
      referred += next(referEvery);
    }
  }
  return events;
}

describe('the waiting time of a queue', () => {
  it.each([1, 2, 3, 4])('holds about 80 of 100 past children in its interval (history %i)', (seed) => {
    const history = read(story(1500, { seed }), at(1500));
    const tested = backTest(history, at(1500))!;
    expect(tested.children).toBeGreaterThan(150);
    expect(tested.share).toBe(Math.round((tested.inside / tested.children) * 1000) / 1000);
    expect(tested.share).toBeGreaterThan(0.68);
    expect(tested.share).toBeLessThan(0.93);
  });

  it('grows with the place and keeps its bounds in order', () => {
    const history = read(story(1500), at(1500));
    const [near, far] = [5, 40].map((place) => waitingTime(place, history, at(1500)).estimate!);
    for (const { low, median, high } of [near!, far!]) {
      expect(low).toBeLessThanOrEqual(median);
      expect(median).toBeLessThanOrEqual(high);
    }
    expect(far!.median).toBeGreaterThan(near!.median * 6);
  });

  it('is exact where a queue moves like clockwork', () => {
    const events: LoggedEvent[] = [];
    const say = (type: string, application: number, when: number, payload: Record<string, unknown>) =>
      events.push({ sequence: events.length + 1, at: when, type, application, payload });
    for (let day = 0; day < 900; day += 5) {
      const standing = {
        filedAt: new Date(at(day)).toISOString(),
        benefits: [],
        correctedClass: null,
        documentUntil: '2090-01-01',
      };
      say('accept', day / 5, at(day), { standing });
      if (day >= 50) say('refer', day / 5 - 10, at(day + 1), { validUntil: '2090-01-01T00:00:00Z' });
    }
    const history = read(events, at(900));
    expect(pace(history, at(900))!.perDay).toBeCloseTo(1 / 5, 2);
    const { estimate } = waitingTime(10, history, at(900));
    expect(estimate!.low).toBeGreaterThan(40);
    expect(estimate!.high).toBeLessThan(65);
  });

  it('says why it says nothing', () => {
    const short = read(story(40), at(40));
    expect(waitingTime(3, short, at(40))).toEqual({ estimate: null, reason: 'too-little-history' });
    expect(backTest(read([], at(1)), at(1))).toBeNull();
    const asleep = read(story(600), at(2000));
    expect(waitingTime(3, asleep, at(2000))).toEqual({ estimate: null, reason: 'no-referrals' });
    // A dozen were served soon, but four times as many wait on: how long, nobody knows.
    const spell = (days: number | null) => ({
      enteredAt: at(0),
      expected: 10,
      endedAt: days === null ? null : at(days),
      referred: days !== null,
    });
    const spells = [
      ...Array.from({ length: 12 }, (_, index) => spell(index + 1)),
      ...Array(48).fill(spell(null)),
    ];
    const jammed: WaitingHistory = { spells, referrals: [at(0), at(60)], waiting: 48 };
    expect(waitingTime(20, jammed, at(90))).toEqual({ estimate: null, reason: 'too-many-wait' });
  });

  it('says nothing where past waits lie so far apart that the interval would be wider than two years', () => {
    const spells = Array.from({ length: 20 }, (_, index) => ({
      enteredAt: at(0),
      expected: 1,
      endedAt: at(index < 10 ? 1 : 400),
      referred: true,
    }));
    const history: WaitingHistory = { spells, referrals: [at(1), at(400)], waiting: 0 };
    expect(waitingTime(1, history, at(410)).reason).toBe('too-wide');
    expect(backTest(history, at(410))).toBeNull();
  });

  it('judges a child by nothing that was learnt after it had entered', () => {
    const events = story(1200, { seed: 7 });
    const whole = read(events, at(1200));
    const judged = whole.spells.filter(({ expected }) => expected !== null)[150]!;
    const then = judged.enteredAt;
    const known = read(
      events.filter((event) => event.at <= then),
      then,
    );
    expect(known.spells.at(-1)!.expected).toBe(judged.expected);
    const told = waitingTime(10, known, then);
    expect(told.estimate).not.toBeNull();
    expect(waitingTime(10, whole, then)).toEqual(told);
  });

  it('counts those who left or still wait for as long as they waited, not as served', () => {
    const spell = (waited: number, referred: boolean, days = 0) => ({
      enteredAt: at(days),
      expected: 10,
      endedAt: at(days + waited),
      referred,
    });
    const served = Array.from({ length: 20 }, (_, index) => spell(index + 1, true));
    const base = { referrals: [at(0), at(60)], waiting: 1 };
    const alone = waitingTime(1, { ...base, spells: served }, at(100)).estimate!;
    const left = Array.from({ length: 20 }, () => spell(9.5, false));
    const withLeft = waitingTime(1, { ...base, spells: [...served, ...left] }, at(100)).estimate!;
    expect(withLeft.median).toBeGreaterThan(alone.median);
    expect(withLeft.low).toBeGreaterThanOrEqual(alone.low);
    expect(withLeft.high).toBeGreaterThanOrEqual(alone.high);
  });
});
