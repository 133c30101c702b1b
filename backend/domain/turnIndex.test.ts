import fc from 'fast-check';
import { type LoggedEvent, QueueLog } from './queueLog';
import { TurnIndex } from './turnIndex';

const rules = { version: 1, ratio: 3, outOfTurn: ['serviceman'], firstPriority: ['orphan'] };
const start = Date.parse('2026-11-20T09:00:00+05:00');
const hour = 3_600_000;
const ids = [1, 2, 3, 4, 5, 6, 7, 8];

/** What may happen to one of eight applications; what cannot, the log passes over. */
const happening = fc.record({
  type: fc.constantFrom(
    ...[
      'accept',
      'accept',
      'accept',
      'refer',
      'refer',
      'lapseReferral',
      'cancelReferral',
      'stopList',
      'resume',
    ],
    ...[
      'confirmBenefit',
      'rejectBenefit',
      'withdraw',
      'joinTwins',
      'splitTwins',
      'passTwins',
      'confirmFiling',
    ],
    ...Array<string>(12).fill('accept'),
    ...['extendReferral', 'renewConclusion', 'rulesInForce', 'overAge', 'erased'],
  ),
  application: fc.integer({ min: 1, max: 8 }),
  other: fc.integer({ min: 1, max: 8 }),
  after: fc.integer({ min: 1, max: 12 }),
  hours: fc.integer({ min: 1, max: 90 }),
  ratio: fc.integer({ min: 1, max: 4 }),
  benefit: fc.constantFrom('serviceman', 'orphan', 'other'),
});
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

function told(
  { type, application, other, hours, ratio, benefit }: Happening,
  sequence: number,
  at: number,
): LoggedEvent {
  const until = new Date(at + hours * hour).toISOString();
  const payload = {
    ...(type === 'accept' && {
      standing: {
        filedAt: new Date(start - hours * hour).toISOString(),
        benefits: hours % 3 === 0 ? [benefit] : [],
        correctedClass: null,
        documentUntil: hours % 5 === 0 ? until.slice(0, 10) : '2027-06-01',
      },
    }),
    ...(type === 'refer' && { validUntil: until, ...(hours % 4 === 0 && { twin: true }) }),
    ...(type === 'confirmFiling' && { class: ratio % 3, filedAt: until }),
    ...(type === 'joinTwins' && { leader: other }),
    ...(type === 'renewConclusion' && { documentUntil: until.slice(0, 10) }),
    ...(type === 'rulesInForce' && { rules: { ...rules, ratio, firstPriority: [benefit], outOfTurn: [] } }),
    ...(type === 'cancelReferral' && { turn: 'undone' }),
    until,
    benefit,
  };
  if (type === 'erased') return { sequence, at, type: 'accept', application, payload: null };
  return { sequence, at, type, application: type === 'rulesInForce' ? null : application, payload };
}

describe('the kept order', () => {
  it('answers every place as the order made anew does, whatever happens and whenever it is asked', () => {
    let asked = 0;
    fc.assert(
      fc.property(fc.array(happening, { minLength: 5, maxLength: 40 }), (happenings) => {
        const log = new QueueLog(1, rules);
        const index = new TurnIndex(log);
        let at = start;
        for (const [number, one] of happenings.entries()) {
          at += one.after * hour;
          log.apply(told(one, number + 1, at));
          index.follow();
          for (const moment of [at, at + one.hours * hour, at + 1]) {
            const order = log.order(moment).map(({ id }) => id);
            const places = ids.map((id) => log.place(id, moment));
            expect(ids.map((id) => index.place(id, moment))).toEqual(places);
            const standing = ids.filter((_, i) => places[i] !== null);
            expect(standing.map((id) => order[log.place(id, moment)! - 1])).toEqual(
              standing.map((id) => log.entries.get(id)!.twinOf ?? id),
            );
            asked += standing.length;
          }
        }
      }),
      { numRuns: 100 },
    );
    expect(asked).toBeGreaterThan(2_000);
  });
});

describe('a log whose payloads were destroyed', () => {
  const accept = (application: number, filedAt: string, benefits: string[] = []): LoggedEvent => ({
    sequence: 0,
    at: start,
    type: 'accept',
    application,
    payload: {
      standing: { filedAt, benefits, correctedClass: null, documentUntil: '2030-01-01' },
    },
  });
  const erased = (type: string, referral?: LoggedEvent['referral']): LoggedEvent => ({
    sequence: 0,
    at: start,
    type,
    application: 9,
    payload: null,
    referral,
  });

  it('cannot tell the order while the destroyed one stands in it, and can once it has left', () => {
    const log = new QueueLog(1, rules);
    log.apply(accept(1, '2026-01-01T00:00:00Z'));
    for (const [type, whole] of [
      ['take', true],
      ['accept', false],
      ['stopList', false],
      ['move', true],
      ['move', false],
      ['revoke', true],
      ['reopen', false],
      ['refuse', true],
      ['reopen', true],
      ['archive', true],
    ] as const) {
      log.apply(erased(type));
      expect([type, log.isWhole]).toEqual([type, whole]);
    }
    expect(log.order(start).map(({ id }) => id)).toEqual([1]);
  });

  it('is whole again after an event that tells how the destroyed one left, or came back', () => {
    const log = new QueueLog(1, rules);
    const own = (type: string, payload: Record<string, unknown>) =>
      log.apply({ sequence: 0, at: start, type, application: 9, payload });
    const referral = { class: 2, counted: true, undone: false } as const;
    log.apply(erased('accept'));
    log.apply(erased('refer', referral));
    own('revoke', { turn: 'undone', from: 'referred', to: 'refused' });
    expect([log.isWhole, log.turn]).toEqual([true, 0]);
    log.apply(erased('accept'));
    expect(log.isWhole).toBe(false);
    log.apply({ ...accept(9, '2026-01-01T00:00:00Z'), type: 'reopen' });
    expect([log.isWhole, log.place(9, start)]).toEqual([true, 1]);
  });

  it('still counts its referral in the order of classes, by the register of referrals', () => {
    const log = new QueueLog(1, rules);
    const referral = { class: 2, counted: true, undone: false } as const;
    log.apply(erased('accept'));
    log.apply(erased('refer', referral));
    expect(log.turn).toBe(1);
    log.apply(erased('declineReferral', referral));
    log.apply(erased('refer', referral));
    expect(log.turn).toBe(2);
    log.apply(erased('cancelReferral', { ...referral, undone: true }));
    expect(log.turn).toBe(1);
    log.apply(erased('withdraw'));
    expect(log.isWhole).toBe(true);
  });
});
