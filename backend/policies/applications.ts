import type { Knex } from 'knex';
import type { StaffUser } from '../act';
import { type StaffAction, staffActions } from '../contract/actions';
import { type Role, type Status, statuses } from '../contract/statuses';
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

/**
 * `can` for every status and combination of flags of a role, keyed `status.contested.accepted.extended.stopped`
 * with flags as 0/1: a list lets the database pick each row's answer instead of asking the rule row by row.
 */
export function actionTable(role: Role): Record<string, StaffAction[]> {
  const table: Record<string, StaffAction[]> = {};
  const bits = [false, true];
  for (const status of statuses)
    for (const contested of bits)
      for (const referralAccepted of bits)
        for (const referralExtended of bits)
          for (const stopped of bits) {
            const flags = { contested, referralAccepted, referralExtended, stopped };
            const key = [status, ...Object.values(flags).map((flag) => (flag ? 1 : 0))].join('.');
            table[key] = possibleActions(role, status, flags);
          }
  return table;
}
