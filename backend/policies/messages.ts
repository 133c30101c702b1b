import type { Knex } from 'knex';
import type { StaffUser } from '../act';
import { visibleApplications } from './applications';

/**
 * The messages a member of staff may see, of rows `messages` and their `applications` under two aliases: those of
 * visible applications; what belongs to none, as a code does, only the operator.
 */
export function visibleMessages(user: StaffUser, application = 'a') {
  return <Query extends Knex.QueryBuilder>(query: Query): Query => {
    if (user.role === 'operator') return query;
    return query.whereNotNull(`${application}.id`).modify(visibleApplications(user, application)) as Query;
  };
}
