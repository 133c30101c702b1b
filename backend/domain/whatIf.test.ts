import fc from 'fast-check';
import type { WhatIfView } from '../contract/queues';
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

/** Neither gains nor loses. */
const nobody = { gain: { count: 0, percentiles: null }, lose: { count: 0, percentiles: null } };
const placesOf = ({ examples }: Pick<WhatIfView, 'examples'>) =>
  examples.map(({ before, after }) => [before.place, after.place]);

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
        expect(result.places).toEqual({ ...nobody, unchanged: result.children });
        expect(result.turns).toMatchObject(nobody);
        expect(result.turns.unchanged + result.turns.unknown).toBe(result.children);
      }),
      { numRuns: 150 },
    );
  });

  it('deals the referrals again by another ratio', () => {
    // By 1:1 it goes G1 P9 G2 P10 G3 G4, and 10, who still waited at the eighth place, had been the fourth.
    const result = whatIfReplay(telling(plain()), hypothesis({ from: at(5), rules: { ratio: 1 } }), unknown);
    expect(result).toMatchObject({ mode: 'replay', children: 10, referrals: 6 });
    const gain = { count: 2, percentiles: { p10: 2, p25: 2, p50: 2, p75: 4, p90: 4 } };
    expect(result.places).toMatchObject({ gain, lose: { count: 5 }, unchanged: 3 });
    // How long those would still wait who were not referred, nobody knows here: they are not said to be as they were.
    expect(result.turns.unknown).toBe(5);
  });

  it('gives a benefit another class', () => {
    const rules = { outOfTurn: ['first'], firstPriority: [] };
    const result = whatIfReplay(telling(plain()), hypothesis({ from: at(5), rules }), unknown);
    // Both of the first priority go before all others.
    expect(placesOf(result)).toContainEqual([8, 2]);
    expect(result.places.gain.count).toBe(2);
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
    expect(result.places.gain.count).toBe(1);
    expect(placesOf(result)).toEqual([[3, 2]]);
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
      whatIfReplay(telling(events), hypothesis({ from: at(9), now: at(30), terms }), waits);
    const { before, after } = run({ referralWorkingDays: 1 }).waiting;
    // From Thursday 22 January one working day lasts till Friday 18:30 instead of a week.
    expect(before?.p50).toBe(9);
    expect(after?.p50).toBeCloseTo(9 - (7 - 1.4), 0);
    const sooner = run({ referralWorkingDays: 1 }).turns;
    expect([sooner.gain.count, sooner.gain.percentiles?.p50, sooner.unknown]).toEqual([1, 5.6, 0]);
    expect(run({ stopListDays: 90 }).waiting).toMatchObject({ before: { p50: 9 }, after: { p50: 9 } });
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
    expect(result).toMatchObject({ mode: 'ahead', children: 8, referrals: 0 });
    const counts = { gain: { count: 2 }, lose: { count: 4 }, unchanged: 2 };
    expect(result.places).toMatchObject(counts);
    expect(result.turns).toMatchObject({ ...counts, unknown: 0 });
    expect(result.turns.lose.percentiles).toMatchObject({ p10: 15, p50: 15 });
    expect(result.waiting.before).toEqual(result.waiting.after);
  });

  it('lets the turns till a later start go by the rules of today', () => {
    // Thirty days give two turns: 3 and 9 stay, then 10 4 5 6 7 8 by 1:1 after the first priority one.
    const result = run({ from: now + 30 * day, rules: { ratio: 1 } });
    expect([result.places.unchanged, result.turns.unchanged]).toEqual([5, 5]);
    expect(result.examples).toContainEqual({ before: { place: 6, days: 90 }, after: { place: 4, days: 60 } });
  });

  it('shortens the waiting by places added at their moment, and by nothing before it', () => {
    const soon = run({ added: { count: 3, at: now } }).waiting;
    expect(soon.before).toMatchObject({ p50: 4 * 15, p90: 8 * 15 });
    expect(soon.after).toMatchObject({ p50: 15, p90: 5 * 15 });
    const later = run({ added: { count: 3, at: now + 70 * day } }).waiting;
    expect(later.after).toMatchObject({ p50: 4 * 15, p90: 5 * 15 });
  });

  it('lets everybody gain whom added places serve sooner, though nobody passes anybody', () => {
    const { turns, places, examples } = run({ added: { count: 3, at: now } });
    expect(places).toEqual({ ...nobody, unchanged: 8 });
    // Three turns of fifteen days fewer; the first two do not wait for as many.
    expect(turns).toEqual({
      ...{ ...nobody, unchanged: 0, unknown: 0 },
      gain: { count: 8, percentiles: { p10: 15, p25: 30, p50: 45, p75: 45, p90: 45 } },
    });
    expect(examples[0]).toEqual({ before: { place: 3, days: 45 }, after: { place: 3, days: 0 } });
    // From the seventieth day on only those gain whose turn has not come by then.
    expect(run({ added: { count: 3, at: now + 70 * day } }).turns).toMatchObject({
      gain: { count: 4 },
      unchanged: 4,
    });
  });

  it('weighs places added against an order that is worse', () => {
    // By 1:1 whoever is first becomes the second; with two places added its turn comes sooner all the same.
    const { turns, places } = run({ rules: { ratio: 1 }, added: { count: 2, at: now } });
    expect(places.lose.count).toBe(4);
    expect(turns).toMatchObject({ gain: { count: 8 }, lose: { count: 0 } });
  });

  it('brings a turn nearer by a shorter term where referrals lapse, from the day it holds', () => {
    // Two of four lapsed after a week: an offer has had one lapse before it.
    const lapsing = [
      ...[1, 2, 3, 4, 5, 6, 7, 8].map((application) => enter(application, 0)),
      ...[1, 2].flatMap((application) => [
        refer(application, 10 * application),
        say('lapseReferral', application, 10 * application + 7, {
          group: 1,
          filing: 'kept',
          turn: 'kept',
        }),
        say('stopList', application, 10 * application + 7, { until: new Date(at(90)).toISOString() }),
      ]),
      ...[3, 4].flatMap((application) => [
        refer(application, 10 * application),
        say('enrol', application, 10 * application + 1),
      ]),
    ];
    const then = at(70);
    const under = (from: number) => {
      const what = hypothesis({ from, now: then, terms: { referralWorkingDays: 1 } });
      const history = waitingHistory(telling(lapsing).begin(), telling(lapsing).events, then);
      return whatIfAhead(telling(lapsing), what, 4 / 60, waitAhead(history, lapsing, what));
    };
    expect(under(then)).toMatchObject({
      places: { ...nobody, unchanged: 4 },
      turns: { gain: { count: 4 }, lose: { count: 0 }, unchanged: 0, unknown: 0 },
    });
    // The turns of the first forty days go by the old term: those at fifteen and thirty days.
    expect(under(then + 40 * day).turns).toMatchObject({ gain: { count: 2 }, unchanged: 2 });
  });

  it('says so where nobody waits, or the queue has no pace', () => {
    const none = hypothesis({ from: now, now, added: { count: 5, at: now } });
    expect(whatIfAhead(telling([]), none, null, unknown).waiting.reason).toBe('nobody-waits');
    const { waiting, turns } = whatIfAhead(telling([enter(1, 0)]), none, null, unknown);
    expect(waiting.reason).toBe('too-little-history');
    expect(turns).toEqual({ ...nobody, unchanged: 0, unknown: 1 });
  });
});
