import type { Knex } from 'knex';
import type { StaffAct } from '../act';
import { visibleApplications } from '../policies/applications';
import { applicationJoins, applicationJson } from './applicationView';

export interface PageRequest {
  filters: (query: Knex.QueryBuilder) => Knex.QueryBuilder;
  order: { column: string; order: 'asc' | 'desc' }[];
  from: number;
  to: number;
}

/** Beyond this many rows the total is the planner's estimate: counting 300,000 exactly serves nobody. */
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

/** One page of applications; whose data was read is audited in the same statement (LPD: every reading). */
export async function applicationPage(act: StaffAct, request: PageRequest): Promise<Page> {
  const ids = applicationsQuery(act, request)
    .modify((query) => orderBy(query, request.order))
    .select('a.id', 'a.child_id')
    .offset(request.from)
    .limit(request.to - request.from + 1);
  const counted = applicationsQuery(act, request)
    .select(act.trx.raw('1'))
    .limit(exactTotalUpTo + 1);
  const { rows } = await act.trx.raw(
    `WITH page AS MATERIALIZED (SELECT *, row_number() OVER () AS position FROM (?) ordered), audited AS (
       INSERT INTO audit_entries (at, user_id, action, children)
       SELECT ?, ?, 'applications.list', array_agg(DISTINCT child_id) FROM page HAVING count(*) > 0
     )
     SELECT (SELECT count(*) FROM page) AS size, (SELECT count(*) FROM (?) counted) AS total,
       (SELECT coalesce(json_agg(${applicationJson(act.user).replace(':now', '?')} ORDER BY page.position), '[]')::text
        FROM page JOIN applications a ON a.id = page.id ${applicationJoins}) AS json`,
    [ids, act.now, act.user.id, counted, act.now],
  );
  const { json, size, total } = rows[0];
  if (total <= exactTotalUpTo) return { json, size, total, estimated: false };
  return { json, size, total: await estimate(act, request), estimated: true };
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

async function estimate(act: StaffAct, request: PageRequest): Promise<number> {
  const { sql, bindings } = applicationsQuery(act, request).select('a.id').toSQL().toNative();
  const { rows } = await act.trx.raw(
    `EXPLAIN (FORMAT JSON) ${sql.replace(/\$\d+/g, '?')}`,
    bindings as never,
  );
  return Math.max(rows[0]['QUERY PLAN'][0].Plan['Plan Rows'], exactTotalUpTo + 1);
}
