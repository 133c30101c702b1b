import type { Knex } from 'knex';
import type { StaffUser } from '../act';
import { type StaffAction, staffActions } from '../contract/actions';
import { openStatuses, type Role, type Status, statuses } from '../contract/statuses';
import { type Flags, isPossible, lifecycle } from '../domain/lifecycle';

/** What a head sees: children referred or enrolled to the own organisation, now or before. */
const assigned: readonly Status[] = ['referred', 'enrolled', 'left'];

/**
 * The rows of `applications` (under an alias) a member of staff may see, as a condition: the one rule that filters
 * lists, exports, reports, papers and files. A stranger's row does not exist for anybody.
 */
export function visibleCondition(
  user: StaffUser,
  alias: string,
): { sql: string; values: (string | number | null)[] } {
  if (user.role === 'operator') return { sql: 'true', values: [] };
  if (user.role === 'head') {
    const statuses = assigned.map((status) => `'${status}'`).join(', ');
    return {
      sql: `(${alias}.organization_id = ? AND ${alias}.status IN (${statuses}))`,
      values: [user.organizationId],
    };
  }
  return { sql: `${alias}.region_id = ?`, values: [user.regionId] };
}

/** The same rule as a modifier of a query. */
export function visibleApplications(user: StaffUser, alias = 'applications') {
  return <Query extends Knex.QueryBuilder>(query: Query): Query => {
    const { sql, values } = visibleCondition(user, alias);
    query.whereRaw(sql, values as never);
    return query;
  };
}

/** Whether a role may say an action at all; when it is possible the lifecycle answers. */
export function mayAct(role: Role, action: StaffAction): boolean {
  return lifecycle[action].by.includes(role);
}

/** What this role can do to an application in this status with these flags. */
export function possibleActions(role: Role, status: Status, flags: Flags): StaffAction[] {
  return staffActions.filter((action) => mayAct(role, action) && isPossible(action, status, flags));
}

/** Where each flag can be raised at all; elsewhere the database's key has 0 for it. */
export const flagStatuses = {
  contested: openStatuses,
  referralAccepted: ['referred'],
  referralExtended: ['referred'],
  stopped: ['queued'],
  stopProposed: ['queued'],
  passed: ['queued'],
  overAge: ['queued'],
  twin: ['queued'],
  filingProposed: ['queued'],
  reopening: ['refused'],
  suspended: ['refused'],
} as const satisfies Record<keyof Flags, readonly Status[]>;
export const flagNames = Object.keys(flagStatuses) as (keyof Flags)[];

/**
 * `can` for every status and combination of the flags that can be raised in it, keyed by the status and the flags in
 * their order as 0/1: a list lets the database pick each row's answer instead of asking the rule row by row.
 */
export function actionTable(role: Role): Record<string, StaffAction[]> {
  return Object.fromEntries(
    statuses.flatMap((status) =>
      combinations(status).map((flags) => [
        [status, ...flagNames.map((name) => Number(flags[name]))].join('.'),
        possibleActions(role, status, flags),
      ]),
    ),
  );
}

/** Every set of flags an application in this status can have. */
export function combinations(status: Status): Flags[] {
  return flagNames.reduce<Flags[]>(
    (made, name) =>
      (flagStatuses[name] as readonly Status[]).includes(status)
        ? made.flatMap((flags) => [flags, { ...flags, [name]: true }])
        : made,
    [Object.fromEntries(flagNames.map((name) => [name, false])) as unknown as Flags],
  );
}
