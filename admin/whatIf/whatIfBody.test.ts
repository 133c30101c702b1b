import type { QueueRulesView } from '../../backend/contract/queueViews';
import { whatIfBody } from './whatIfBody';

const rules = {
  ...{ ratio: 3, outOfTurn: ['a', 'b'], firstPriority: ['c'] },
  ...{ referralWorkingDays: 5, annulmentDays: 1, extensionDays: 30, stopListDays: 10 },
} as QueueRulesView;
const untouched = {
  ...{ from: '', ratio: 3, outOfTurn: ['b', 'a'], firstPriority: ['c'], places: { from: '' } },
  terms: { referralWorkingDays: 5, stopListDays: 10, extensionDays: 30 },
};

describe('whatIfBody', () => {
  it('asks of nothing that is as it is', () => {
    expect(whatIfBody(untouched, rules)).toEqual({});
    expect(
      whatIfBody({ ...untouched, ratio: null, places: { added: 0, from: '2026-12-01' } }, rules),
    ).toEqual({});
  });

  it('asks of what differs, of added places, and since when', () => {
    const from = '2026-01-01T00:00:00+05:00';
    expect(
      whatIfBody(
        {
          ...{ ...untouched, from, ratio: 4, firstPriority: [], places: { added: 10, from: '' } },
          terms: { ...untouched.terms, stopListDays: 20 },
        },
        rules,
      ),
    ).toEqual({ from, ratio: 4, firstPriority: [], places: { added: 10 }, terms: { stopListDays: 20 } });
  });
});
