import type { Knex } from 'knex';
import type { StaffAct } from '../act';
import { visibleApplications } from '../policies/applications';
import { applicationViews } from './applicationView';
import { estimates } from './estimates';

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

export interface Page {
  /** The rows as JSON text, made by PostgreSQL. */
  json: string;
  size: number;
  total: number;
  estimated: boolean;
}

/** The visible applications under filters, for lists, counts and exports alike. */
export function applicationsQuery(
  act: StaffAct,
  { filters }: Pick<PageRequest, 'filters'>,
): Knex.QueryBuilder {
  return act.trx('applications as a').modify(visibleApplications(act.user, 'a')).modify(filters);
}

/** Up to here a page's own statement is kept prepared; deeper ones are rare and find their ids first. */
const nearby = 1000;

/**
 * One page of applications. Its statement has nine joins, so it must not be planned at every request: near the
 * beginning it is prepared whole; deep in the list the ids come first, from a statement that is planned quickly.
 */
export async function applicationPage(act: StaffAct, request: PageRequest): Promise<Page> {
  const { from, to, order } = request;
  const ids = applicationsQuery(act, request)
    .modify((query) => orderBy(query, order))
    // In the text, not as parameters: without knowing them the planner thinks of a tenth of the table.
    .offset(from, { skipBinding: true })
    .limit(to - from + 1, { skipBinding: true });
  const { json, size } =
    from <= nearby
      ? await applicationViews(act, ids.select('a.id').toSQL().toNative())
      : await applicationViews(act, await ids.pluck('a.id'));
  return { json, size, ...(await totalOf(act, request)) };
}

async function totalOf(act: StaffAct, request: PageRequest): Promise<Pick<Page, 'total' | 'estimated'>> {
  const known = estimates.find(act, request);
  if (known !== undefined) return { total: known, estimated: true };
  const counted = applicationsQuery(act, request)
    .select(act.trx.raw('1'))
    .limit(exactTotalUpTo + 1);
  const { count } = await act.trx.from(counted.as('counted')).count({ count: '*' }).first();
  if (count <= exactTotalUpTo) return { total: count, estimated: false };
  return { total: await estimates.make(act, request), estimated: true };
}

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
