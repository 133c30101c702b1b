import { staffActions } from '../contract/actions';
import { roles, statuses } from '../contract/statuses';
import { isPossible, lifecycle } from '../domain/lifecycle';
import { actionTable, mayAct, possibleActions } from './applications';

const bits = [false, true];
const states = statuses.flatMap((status) =>
  bits.flatMap((contested) =>
    bits.flatMap((referralAccepted) =>
      bits.flatMap((referralExtended) =>
        bits.map((stopped) => ({
          status,
          flags: { contested, referralAccepted, referralExtended, stopped },
        })),
      ),
    ),
  ),
);

describe('what a role may do to an application', () => {
  it.each(roles)('for %s is what the role may say and the lifecycle allows, in every state', (role) => {
    const table = actionTable(role);
    expect(Object.keys(table)).toHaveLength(states.length);
    for (const { status, flags } of states) {
      const expected = staffActions.filter(
        (action) => lifecycle[action].by.includes(role) && isPossible(action, status, flags),
      );
      const { contested, referralAccepted, referralExtended, stopped } = flags;
      const key = [status, +contested, +referralAccepted, +referralExtended, +stopped].join('.');
      expect(possibleActions(role, status, flags)).toEqual(expected);
      expect(table[key]).toEqual(expected);
    }
  });

  it('gives administrators and the operator nothing to do: they watch', () => {
    for (const role of ['admin', 'operator'] as const)
      expect(staffActions.filter((action) => mayAct(role, action))).toEqual([]);
  });

  it('gives heads the place and the order, and remarks', () => {
    expect(staffActions.filter((action) => mayAct('head', action))).toEqual([
      'withdrawPlace',
      'enrol',
      'leave',
      'note',
    ]);
  });
});
