import type { StaffAct } from '../act';
import { applicationsQuery, exactTotalUpTo, orderBy, type PageRequest } from '../lists/applicationsQuery';
import { applicationViews } from './applicationView';
import { estimates } from './estimates';

export interface Page {
  /** The rows as JSON text, made by PostgreSQL. */
  json: string;
  size: number;
  total: number;
  estimated: boolean;
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
