import type { Knex } from 'knex';
import type { StaffAct } from '../act';
import { visibleApplications } from '../policies/applications';

/** The visible applications under filters, for lists, counts and exports alike. */
export function applicationsQuery(
  act: StaffAct,
  { filters }: Pick<PageRequest, 'filters'>,
): Knex.QueryBuilder {
  return act.trx('applications as a').modify(visibleApplications(act.user, 'a')).modify(filters);
}

export interface PageRequest {
  /** The listing's filters as values, to know the same request again. */
  filter: object;
  filters: (query: Knex.QueryBuilder) => Knex.QueryBuilder;
  order: { column: string; order: 'asc' | 'desc' }[];
  from: number;
  to: number;
}

/** Beyond this many rows the total is the planner's estimate, kept for a minute: counting 300,000 serves nobody. */
export const exactTotalUpTo = 10_000;

/** Sorting by a name takes its join; the rest goes by the columns of applications and their indexes. */
export function orderBy(query: Knex.QueryBuilder, order: PageRequest['order']): void {
  const columns = order.map(({ column }) => column);
  if (columns.some((column) => column.startsWith('ov.'))) {
    query
      .join('submissions as os', 'os.id', 'a.submission_id')
      .joinRaw('JOIN submission_versions ov ON ov.submission_id = os.id AND ov.version = os.version');
  }
  if (columns.some((column) => column.includes('oo.')))
    query.join('organizations as oo', 'oo.id', 'a.organization_id');
  // Columns come from the list's own specification, never from the request.
  query.orderByRaw(
    order
      .map(
        ({ column, order: way }) =>
          `${column} ${way}${way === 'desc' && column === 'a.due_at' ? ' NULLS LAST' : ''}`,
      )
      .join(', '),
  );
}
