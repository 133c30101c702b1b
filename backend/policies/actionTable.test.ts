import { staffActions } from '../contract/actions';
import { roles, statuses } from '../contract/statuses';
import { isPossible, lifecycle } from '../domain/lifecycle';
import { actionTable, combinations, flagNames, mayAct, possibleActions } from './applications';

const states = statuses.flatMap((status) => combinations(status).map((flags) => ({ status, flags })));

describe('what a role may do to an application', () => {
  it.each(roles)('for %s is what the role may say and the lifecycle allows, in every state', (role) => {
    const table = actionTable(role);
    expect(Object.keys(table)).toHaveLength(states.length);
    for (const { status, flags } of states) {
      const expected = staffActions.filter(
        (action) => lifecycle[action].by.includes(role) && isPossible(action, status, flags),
      );
      expect(possibleActions(role, status, flags)).toEqual(expected);
      expect(table[[status, ...flagNames.map((name) => +flags[name])].join('.')]).toEqual(expected);
    }
  });

  it('knows every flag where the lifecycle asks for it', () => {
    for (const { when, from } of Object.values(lifecycle)) {
      const asked = new Set<string>();
      for (const status of from)
        when?.(new Proxy({} as never, { get: (_, name) => void asked.add(String(name)) }), status);
      for (const flag of asked)
        expect(from.some((status) => combinations(status).some((flags) => flags[flag as 'twin']))).toBe(true);
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
