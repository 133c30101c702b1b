import fc from 'fast-check';
import { historyQueue, historyRules, historyStart, queueHistory, randomOf } from '../test/queueHistory';
import { type LoggedEvent, QueueLog } from './queueLog';
import { waitAhead } from './waitAhead';
import { waitingHistory } from './waitingHistory';
import type { Hypothesis, Telling } from './whatIf';
import { whatIfAhead } from './whatIfAhead';
import { whatIfReplay } from './whatIfReplay';
import type { WorkCalendar } from './workingDays';

const day = 86_400_000;
const at = (days: number) => historyStart + days * day;
const calendar: WorkCalendar = {
  days: new Map(),
  hours: new Map([1, 2, 3, 4, 5].map((weekday) => [weekday, { opens: '09:00', closes: '18:30' }])),
};
const unknown = { before: () => null, after: () => null };

const telling = (events: LoggedEvent[]): Telling => ({
  begin: () => new QueueLog(historyQueue, historyRules),
  events: events.map((event, index) => ({ ...event, sequence: index + 1 })),
});
const hypothesis = (change: Partial<Hypothesis>): Hypothesis => ({
  from: at(0),
  now: at(100),
  rules: {},
  added: null,
  terms: {},
  calendar,
  ...change,
});

const enter = (application: number, days: number, benefits: string[] = []): LoggedEvent => ({
  sequence: 0,
  at: at(days) + application,
  type: 'accept',
  application,
  payload: {
    standing: {
      filedAt: new Date(at(days) + application).toISOString(),
      benefits,
      correctedClass: null,
      documentUntil: '2030-01-01',
    },
  },
});
const say = (type: string, application: number, days: number, payload = {}): LoggedEvent => ({
  sequence: 0,
  at: at(days),
  type,
  application,
  payload,
});
const refer = (application: number, days: number, term = 7) =>
  say('refer', application, days, { group: 1, validUntil: new Date(at(days + term)).toISOString() });

/** Eight general children, two of the first priority after them, and six referrals by 1:3, all accepted. */
const plain = (): LoggedEvent[] => [
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((application) => enter(application, 0)),
  ...[9, 10].map((application) => enter(application, 0, ['first'])),
  ...[1, 2, 3, 9, 4, 5]
    .flatMap((application, index) => [
      refer(application, 10 + index),
      say('enrol', application, 12.5 + index),
    ])
    .sort((a, b) => a.at - b.at),
];

describe('what-if over the past', () => {
  it('comes to the very same where nothing is changed, in any history', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = randomOf(seed);
        const events = queueHistory({ steps: 80, random });
        const last = events.at(-1)!.at;
        const from = historyStart + Math.floor(random() * (last - historyStart));
        const result = whatIfReplay(telling(events), hypothesis({ from, now: last + 1 }), unknown);
        expect([result.gain.count, result.lose.count]).toEqual([0, 0]);
        expect(result.unchanged).toBe(result.children);
      }),
      { numRuns: 150 },
    );
  });

  it('deals the referrals again by another ratio', () => {
    // By 1:1 it goes G1 P9 G2 P10 G3 G4, and 10, who still waited at the eighth place, had been the fourth.
    const result = whatIfReplay(telling(plain()), hypothesis({ from: at(5), rules: { ratio: 1 } }), unknown);
    expect(result).toMatchObject({ mode: 'replay', children: 10, referrals: 6, unchanged: 3 });
    expect(result.gain).toEqual({ count: 2, percentiles: { p10: 2, p25: 2, p50: 2, p75: 4, p90: 4 } });
    expect(result.lose.count).toBe(5);
  });

  it('gives a benefit another class', () => {
    const rules = { outOfTurn: ['first'], firstPriority: [] };
    const result = whatIfReplay(telling(plain()), hypothesis({ from: at(5), rules }), unknown);
    // Both of the first priority go before all others.
    expect(result.examples).toContainEqual({ before: 8, after: 2 });
    expect(result.gain.count).toBe(2);
  });

  it('has a child that was never referred accept, and others go through what they did', () => {
    const events = [
      ...[1, 2, 3].map((application) => enter(application, 0)),
      refer(1, 10),
      say('declineReferral', 1, 12, { group: 1, filing: 'anew', turn: 'kept' }),
      refer(2, 13),
      say('enrol', 2, 15),
    ];
    const added = { count: 1, at: at(11) };
    const result = whatIfReplay(telling(events), hypothesis({ from: at(5), added }), unknown);
    // 2 goes at day 11 by the added place, 3 takes the slot of day 13, and 1, who declined, is first of those left.
    expect(result.referrals).toBe(3);
    expect(result.children).toBe(3);
    expect(result.gain.count).toBe(1);
    expect(result.examples).toEqual([{ before: 3, after: 2 }]);
  });

  it('frees a place sooner where the term of a lapsed referral is shorter', () => {
    const events = [
      ...[1, 2, 3].map((application) => enter(application, 0)),
      refer(1, 10),
      say('lapseReferral', 1, 17.1, { group: 1, filing: 'kept', turn: 'kept' }),
      say('stopList', 1, 17.2, { until: new Date(at(27.2)).toISOString() }),
      refer(2, 18),
      say('enrol', 2, 19),
    ];
    const waits = { before: () => 0, after: () => 0 };
    const run = (terms: Hypothesis['terms']) =>
      whatIfReplay(telling(events), hypothesis({ from: at(9), now: at(30), terms }), waits).waiting;
    const { before, after } = run({ referralWorkingDays: 1 });
    // From Thursday 22 January one working day lasts till Friday 18:30 instead of a week.
    expect(before?.p50).toBe(9);
    expect(after?.p50).toBeCloseTo(9 - (7 - 1.4), 0);
    expect(run({ stopListDays: 90 })).toMatchObject({ before: { p50: 9 }, after: { p50: 9 } });
  });
});

describe('what-if from now on', () => {
  const events = plain().filter(({ at: moment }) => moment < at(11.5));
  const now = at(11.6);
  const run = (change: Partial<Hypothesis>) => {
    const what = hypothesis({ from: now, now, ...change });
    const history = waitingHistory(telling(events).begin(), telling(events).events, now);
    const perDay = 2 / 30;
    return whatIfAhead(telling(events), what, perDay, waitAhead(history, events, what));
  };

  it('shows the order of those who wait by the changed rules', () => {
    // Two general ones are referred: 3 9 4 5 6 10 7 8 becomes 9 3 10 4 5 6 7 8 by 1:1.
    const result = run({ rules: { ratio: 1 } });
    expect(result).toMatchObject({ mode: 'ahead', children: 8, referrals: 0, unchanged: 2 });
    expect(result.gain.count).toBe(2);
    expect(result.lose.count).toBe(4);
    expect(result.waiting.before).toEqual(result.waiting.after);
  });

  it('lets the turns till a later start go by the rules of today', () => {
    // Thirty days give two turns: 3 and 9 stay, then 10 4 5 6 7 8 by 1:1 after the first priority one.
    const result = run({ from: now + 30 * day, rules: { ratio: 1 } });
    expect(result.unchanged).toBe(5);
    expect(result.examples).toContainEqual({ before: 6, after: 4 });
  });

  it('shortens the waiting by places added at their moment, and by nothing before it', () => {
    const soon = run({ added: { count: 3, at: now } }).waiting;
    expect(soon.before).toMatchObject({ p50: 4 * 15, p90: 8 * 15 });
    expect(soon.after).toMatchObject({ p50: 15, p90: 5 * 15 });
    const later = run({ added: { count: 3, at: now + 70 * day } }).waiting;
    expect(later.after).toMatchObject({ p50: 4 * 15, p90: 5 * 15 });
  });

  it('says so where nobody waits, or the queue has no pace', () => {
    const none = hypothesis({ from: now, now });
    expect(whatIfAhead(telling([]), none, null, unknown).waiting.reason).toBe('nobody-waits');
    expect(whatIfAhead(telling([enter(1, 0)]), none, null, unknown).waiting.reason).toBe(
      'too-little-history',
    );
  });
});
