import type { Knex } from 'knex';
import type { StaffUser } from '../act';

/** Organisations, queues and groups a member of staff may see: the own region's, or the own organisation. */
export function visibleOrganizations(user: StaffUser, alias = 'o') {
  return <Query extends Knex.QueryBuilder>(query: Query): Query => {
    if (user.role === 'head') query.where(`${alias}.id`, user.organizationId);
    else if (user.role !== 'operator') query.where(`${alias}.region_id`, user.regionId);
    return query;
  };
}

/** Colleagues a member of staff may see: the own region's. */
export function visibleUsers(user: StaffUser, alias = 'users') {
  return <Query extends Knex.QueryBuilder>(query: Query): Query => {
    if (user.role !== 'operator') query.where(`${alias}.region_id`, user.regionId);
    // An officer needs colleagues to hand an application over to, not the whole staff.
    if (user.role === 'officer') query.where(`${alias}.role`, 'officer');
    return query;
  };
}
