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
