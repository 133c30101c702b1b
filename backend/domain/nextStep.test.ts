import { nextStep, type Standing } from './nextStep';

const by = new Date('2027-02-26T18:59:59Z');
const refused: Standing = {
  status: 'refused',
  dueAt: null,
  correctionDueAt: null,
  referralValidUntil: null,
  referralAcceptedAt: null,
  stoppedUntil: null,
  suspendedAt: null,
  reopening: false,
  overAge: false,
  conclusionExpired: false,
  otherImpairment: false,
  twinPassedOver: false,
  complainBy: by,
  complaint: null,
};

describe('the next step of a refused application', () => {
  it('is the parent’s to take or leave while the term of complaint runs', () => {
    expect(nextStep(refused)).toEqual({ turn: 'parentMay', step: 'refused', by });
  });

  it('is nobody’s once the term is over', () => {
    expect(nextStep({ ...refused, complainBy: null })).toEqual({
      turn: 'nobody',
      step: 'refusedLate',
      by: null,
    });
  });

  it.each([
    ['filed', 'department', 'complaint'],
    ['forwarded', 'review', 'review'],
  ] as const)('is that of a complaint %s', (status, turn, step) => {
    expect(nextStep({ ...refused, complaint: { status, by } })).toEqual({ turn, step, by });
  });

  it('is the parent’s choice where it is undone and there is a new one, whatever else is complained of', () => {
    const choice = { turn: 'parent', step: 'chooseApplication', by: null };
    expect(nextStep({ ...refused, reopening: true })).toEqual(choice);
    expect(nextStep({ ...refused, reopening: true, complaint: { status: 'filed', by } })).toEqual(choice);
  });
});

describe('the next step of one that waits in the queue', () => {
  const waiting: Standing = { ...refused, status: 'queued', complainBy: null };
  const stoppedUntil = by;

  it.each([
    ['waits', {}, { turn: 'queue', step: 'wait', by: null }],
    ['is on the stop-list till it ends', { stoppedUntil }, { turn: 'queue', step: 'wait', by }],
    ['waits with its twin', { twinPassedOver: true }, { turn: 'queue', step: 'waitTwin', by: null }],
    [
      'needs a new conclusion',
      { conclusionExpired: true },
      { turn: 'parent', step: 'renewConclusion', by: null },
    ],
    [
      'needs a new conclusion, on the stop-list and with its twin too',
      { conclusionExpired: true, stoppedUntil, twinPassedOver: true },
      { turn: 'parent', step: 'renewConclusion', by: null },
    ],
    [
      'has a conclusion with another impairment',
      { otherImpairment: true },
      { turn: 'department', step: 'otherImpairment', by: null },
    ],
    [
      'has one that has expired since',
      { otherImpairment: true, conclusionExpired: true },
      { turn: 'parent', step: 'renewConclusion', by: null },
    ],
    [
      'is over age, whatever else',
      { overAge: true, conclusionExpired: true, otherImpairment: true, stoppedUntil },
      { turn: 'department', step: 'overAge', by: null },
    ],
  ])('%s', (_what, change, step) => {
    expect(nextStep({ ...waiting, ...change })).toEqual(step);
  });

  it('stays so while a complaint about it is under way', () => {
    expect(nextStep({ ...waiting, complaint: { status: 'filed', by } })).toMatchObject({ step: 'wait' });
  });
});
