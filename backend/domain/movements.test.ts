import fc from 'fast-check';
import { placeSentences } from '../contract/placeSentences';
import { historyQueue, historyRules, historyStart, queueHistory, randomOf } from '../test/queueHistory';
import { type Movement, movements, placeChanges } from './movements';
import { type LoggedEvent, QueueLog } from './queueLog';

const fresh = () => new QueueLog(historyQueue, historyRules);
const at = (day: number, hours = 0) => historyStart + (day * 24 + hours) * 3_600_000;

describe('the movements of a place', () => {
  it('end where the order says, after every event of any history and at any moment after it', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = randomOf(seed);
        const events = queueHistory({ steps: 30, random });
        const known = Math.max(1, ...events.map(({ application }) => application ?? 0));
        const application = 1 + Math.floor(random() * known);
        const log = fresh();
        events.forEach((event, index) => {
          log.apply(event);
          const until = Math.min(
            event.at + Math.floor(random() * 20 * 3_600_000),
            (events[index + 1]?.at ?? Infinity) - 1,
          );
          for (const moment of [event.at, Math.max(event.at, until)]) {
            const told = placeChanges(fresh(), events.slice(0, index + 1), application, moment);
            const expected = log.place(application, moment);
            expect(told.place).toBe(expected);
            // Without an event nothing else can be told before the moment that is named.
            const last = Math.min(told.stays - 1, moment + 400 * 86_400_000);
            const later = moment + Math.floor(random() * (last - moment));
            expect(placeChanges(fresh(), events.slice(0, index + 1), application, later)).toEqual(told);
            const list = movements(told.changes);
            const held = new Map(told.changes.map((change) => [change.at, change.to]));
            for (const movement of list) expect(movement.to).toBe(held.get(movement.at));
            expect(list.at(-1)?.to ?? null).toBe(expected);
            list.forEach(({ from, to, day }, place) => {
              expect(from).toBe(place === 0 ? null : list[place - 1]!.to);
              expect(to === null || to >= 1).toBe(true);
              expect(place === 0 || day >= list[place - 1]!.day).toBe(true);
            });
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  const enter = (application: number, day: number, benefits: string[] = []): LoggedEvent => ({
    sequence: 0,
    at: at(day, application / 100),
    type: 'accept',
    application,
    payload: {
      standing: {
        filedAt: new Date(at(day, application / 100)).toISOString(),
        benefits,
        correctedClass: null,
        documentUntil: '2026-03-31',
      },
    },
  });
  const say = (type: string, application: number, day: number, payload = {}, hours = 0): LoggedEvent => ({
    sequence: 0,
    at: at(day, hours),
    type,
    application,
    payload,
  });
  const numbered = (events: LoggedEvent[]) =>
    events.map((event, index) => ({ ...event, sequence: index + 1 }));
  const told = (events: LoggedEvent[], application: number, until = at(300)): Movement[] =>
    movements(placeChanges(fresh(), numbered(events), application, until).changes);
  const brief = (list: Movement[]) =>
    list.map(({ day, from, to, cause, count }) => [day, from, to, cause, count]);
  const validUntil = new Date(at(10, 4)).toISOString();

  it('tell the referrals of a day together, and the return at the term itself', () => {
    const events = [
      ...[1, 2, 3, 4].map((application) => enter(application, 0)),
      say('refer', 1, 3, { group: 1, validUntil }),
      say('refer', 2, 3, { group: 1, validUntil }, 1),
      say('enrol', 2, 4),
    ];
    expect(brief(told(events, 4, at(40)))).toEqual([
      ['2026-01-12', null, 4, 'entered', 1],
      ['2026-01-15', 4, 2, 'others-referred', 2],
      ['2026-01-22', 2, 3, 'others-returned', 1],
    ]);
    expect(brief(told(events, 4, at(10, 3)))).toHaveLength(2);
  });

  it('tell ends of stop-lists and of conclusions by their moments', () => {
    const events = [
      enter(1, 0),
      enter(2, 0),
      say('stopList', 1, 1, { until: new Date(at(11)).toISOString() }),
      say('stopList', 2, 20, { until: new Date(at(21)).toISOString() }),
    ];
    expect(brief(told(events, 2))).toEqual([
      ['2026-01-12', null, 2, 'entered', 1],
      ['2026-01-13', 2, 1, 'others-passed-over', 1],
      ['2026-01-23', 1, 2, 'others-back', 1],
      ['2026-02-01', 2, null, 'stop-listed', 1],
      ['2026-02-02', null, 2, 'stop-ended', 1],
      ['2026-04-01', 2, null, 'conclusion-expired', 1],
    ]);
  });

  it('tell a conclusion that ends with those of others, there or gone, as the child’s own', () => {
    const events = [enter(1, 0), enter(2, 0), enter(3, 0), say('withdraw', 1, 2)];
    for (const application of [2, 3])
      expect(brief(told(events, application)).at(-1)).toEqual([
        ...['2026-04-01', application - 1],
        ...[null, 'conclusion-expired', 1],
      ]);
  });

  it('tell the places that were held, though a day goes back and forth, and nothing of what came to nothing', () => {
    const events = [enter(1, 0), enter(2, 0), enter(3, 0)];
    for (let round = 0; round < 2; round++)
      events.push(
        say('refer', 1, 2, { group: 1, validUntil }, round),
        say('annulReferral', 1, 2, { filing: 'kept', turn: 'kept' }, round + 0.5),
      );
    events.push(
      say('refer', 1, 2, { group: 1, validUntil }, 5),
      say('refer', 2, 2, { group: 1, validUntil }, 6),
    );
    expect(brief(told(events, 3, at(3)))).toEqual([
      ['2026-01-12', null, 3, 'entered', 1],
      ['2026-01-14', 3, 2, 'others-referred', 1],
      ['2026-01-14', 2, 3, 'others-returned', 1],
      ['2026-01-14', 3, 2, 'others-referred', 1],
      ['2026-01-14', 2, 3, 'others-returned', 1],
      ['2026-01-14', 3, 1, 'others-referred', 2],
    ]);
    const nothing = [
      ...[enter(1, 0), enter(2, 0), enter(3, 0)],
      say('confirmFiling', 3, 2, { class: 0 }),
      say('confirmFiling', 3, 2, { class: 2 }, 1),
      say('withdraw', 1, 2, {}, 2),
    ];
    expect(brief(told(nothing, 2))[1]).toEqual(['2026-01-14', 2, 1, 'others-left', 1]);
  });

  describe('back from being passed over', () => {
    const until = new Date(at(11)).toISOString();
    const stopped = [enter(1, 0), enter(2, 0), say('stopList', 1, 1, { until })];
    const last = (events: LoggedEvent[], application: number) =>
      brief(told(events, application, at(30)))
        .at(-1)!
        .slice(1, 4);

    it.each([
      ['by the moment', [], 'stop-ended'],
      ['by an officer, early', [say('resume', 1, 2)], 'stop-lifted'],
      ['by a complaint upheld later', [say('resume', 1, 2, { complaint: '1/Ш-1' })], 'stop-undone'],
    ])('%s, tell of it to the child and of somebody back to others', (_how, events, cause) => {
      expect(last([...stopped, ...events], 1)).toEqual([null, 1, cause]);
      expect(last([...stopped, ...events], 2)).toEqual([1, 2, 'others-back']);
    });

    it('tell twins who waited for two places that they stand there again, and nothing of a stop-list', () => {
      const twins = [enter(1, 0), enter(2, 0), enter(3, 0), say('joinTwins', 2, 1, { leader: 1 })];
      const waited = [...twins, say('passTwins', 2, 2, {}), say('passTwins', 1, 2, {}, 1)];
      const back = [...waited, say('resume', 2, 3, {}), say('resume', 1, 3, {}, 1)];
      for (const one of [1, 2]) expect(last(back, one)).toEqual([null, 1, 'twins-wait-ended']);
      const stoppedTwin = [...twins, say('stopList', 2, 2, { until }), say('resume', 2, 3)];
      expect(last(stoppedTwin, 1)).toEqual([null, 1, 'twins-wait-ended']);
      expect(last(stoppedTwin, 2)).toEqual([null, 1, 'stop-lifted']);
    });
  });

  it('count everybody whose term ends at one moment', () => {
    const events = [
      ...[1, 2, 3, 4].map((application) => enter(application, 0)),
      ...[1, 2, 3].map((application) => say('refer', application, 3, { group: 1, validUntil }, application)),
    ];
    expect(brief(told(events, 4, at(40))).slice(2)).toEqual([['2026-01-22', 1, 4, 'others-returned', 3]]);
  });

  it('say nothing of who or why among the others: any decision on their documents reads the same, any corrected filing too', () => {
    const because = (type: string, payload: object) => [
      enter(1, 0),
      enter(2, 0),
      enter(3, 0),
      enter(4, 0),
      enter(5, 0),
      say(type, 5, 2, payload),
    ];
    const causes = [
      told(because('confirmBenefit', { benefit: 'out' }), 2),
      told(because('suspendBenefitRejection', { benefit: 'out' }), 2),
    ].map((list) => list[1]!);
    const corrected = [
      { class: 0 },
      { filedAt: '2025-12-01T00:00:00Z' },
      { class: 0, filedAt: '2025-12-01T00:00:00Z' },
    ];
    for (const change of corrected)
      expect(brief(told(because('confirmFiling', change), 2))[1]!.slice(1)).toEqual([
        2,
        3,
        'others-filing-corrected',
        1,
      ]);
    expect(new Set(causes.map(({ cause, from, to, count }) => `${cause} ${from} ${to} ${count}`))).toEqual(
      new Set(['others-decided 2 3 1']),
    );
    expect(Object.keys(causes[0]!).sort()).toEqual(['at', 'cause', 'count', 'day', 'from', 'sequence', 'to']);
  });
});

describe('movements in words', () => {
  const movement = (
    cause: Movement['cause'],
    count: number,
    from: number | null = 14,
    to: number | null = 12,
  ) => ({
    at: '',
    day: '2026-03-03',
    from,
    to,
    cause,
    count,
    sequence: 9,
  });
  const now = new Date('2026-11-26T12:00:00+05:00');

  it('follow the numbers of Russian, and name the year where it is another', () => {
    const referred = [1, 2, 5, 11, 21, 22].map((count) => movement('others-referred', count));
    expect(placeSentences(referred, 'ru', now)).toEqual([
      '14 → 12: 3 марта направлен 1 ребёнок, стоявший впереди',
      '14 → 12: 3 марта направлены 2 ребёнка, стоявших впереди',
      '14 → 12: 3 марта направлены 5 детей, стоявших впереди',
      '14 → 12: 3 марта направлены 11 детей, стоявших впереди',
      '14 → 12: 3 марта направлен 21 ребёнок, стоявший впереди',
      '14 → 12: 3 марта направлены 22 ребёнка, стоявших впереди',
    ]);
    expect(placeSentences(referred.slice(0, 1), 'ru')).toEqual([
      '14 → 12: 3 марта 2026 года направлен 1 ребёнок, стоявший впереди',
    ]);
  });

  it('are said in Kazakh and English too', () => {
    const list = [
      movement('entered', 1, null, 14),
      movement('others-referred', 2),
      movement('stop-listed', 1, 12, null),
    ];
    expect(placeSentences(list, 'kk', now)).toEqual([
      '3 наурызда өтініш кезекке қабылданды: орны — 14',
      '14 → 12: 3 наурызда алда тұрған 2 балаға жолдама берілді',
      '3 наурызда өтініш тоқтату парағына енгізілді, кезегі уақытша өткізіледі (бұрынғы орны — 12)',
    ]);
    expect(placeSentences(list, 'en', now)[1]).toBe('14 → 12: 2 children ahead were referred on 3 March');
  });
});
