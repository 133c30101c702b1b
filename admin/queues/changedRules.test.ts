import type { QueueRulesView } from '../../backend/contract/queueViews';
import { changedRules } from './changedRules';

const latest = {
  ratio: 3,
  outOfTurn: ['a', 'b'],
  firstPriority: ['c'],
  referralWorkingDays: 5,
  annulmentDays: 1,
  extensionDays: 30,
  stopListDays: 10,
} as QueueRulesView;

describe('changedRules', () => {
  it('sends what differs from the latest version, the basis, and a start that is later', () => {
    const values = { ...latest, ratio: 4, stopListDays: 15, startsAt: '', basis: 'Бұйрық' };
    expect(changedRules(values, latest)).toEqual({ ratio: 4, stopListDays: 15, basis: 'Бұйрық' });
    const startsAt = '2026-12-01T09:00:00+05:00';
    expect(changedRules({ ...latest, startsAt, basis: 'Бұйрық' }, latest)).toEqual({
      startsAt,
      basis: 'Бұйрық',
    });
  });

  it('takes benefits as a set', () => {
    expect(changedRules({ ...latest, outOfTurn: ['b', 'a'], startsAt: '', basis: 'x' }, latest)).toEqual({
      basis: 'x',
    });
    expect(changedRules({ ...latest, firstPriority: [], startsAt: '', basis: 'x' }, latest)).toEqual({
      firstPriority: [],
      basis: 'x',
    });
  });
});
