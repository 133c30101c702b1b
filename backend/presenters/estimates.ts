import type { StaffAct } from '../act';
import { applicationsQuery, exactTotalUpTo, type PageRequest } from '../lists/applicationsQuery';

const keptMs = 60_000;
const most = 1000;
const kept = new Map<string, { total: number; until: number }>();

/** Totals of large lists as the planner estimates them, so that paging has one total for a minute. */
export const estimates = {
  find(act: StaffAct, request: PageRequest): number | undefined {
    const found = kept.get(keyOf(act, request));
    return found && found.until > Date.now() ? found.total : undefined;
  },

  async make(act: StaffAct, request: PageRequest): Promise<number> {
    const { sql, bindings } = applicationsQuery(act, request).select('a.id').toSQL();
    const { rows } = await act.trx.raw(`EXPLAIN (FORMAT JSON) ${sql}`, bindings as never);
    const total = Math.max(rows[0]['QUERY PLAN'][0].Plan['Plan Rows'], exactTotalUpTo + 1);
    if (kept.size >= most) kept.clear();
    kept.set(keyOf(act, request), { total, until: Date.now() + keptMs });
    return total;
  },
};

/** What a total depends on: who looks (work queues and visibility) and the filters. */
function keyOf({ user }: StaffAct, { filter }: PageRequest): string {
  return JSON.stringify([user.id, user.role, user.regionId, user.organizationId, filter]);
}
