import { z } from 'zod';
import { workQueues } from '../../contract/statuses';
import { workFilters } from '../../lists/applicationList';
import { applicationsQuery, exactTotalUpTo } from '../../lists/applicationsQuery';
import { workQueuesOf } from '../../policies/work';
import { route } from '../route';

const work = route('get', '/api/work', {
  summary: 'How much waits in each work queue of the own role (capped at 10,000)',
  access: 'applications.read',
  answers: { 200: z.object({ counts: z.partialRecord(z.enum(workQueues), z.number()) }) },
  handle: async (act) => {
    const counts = workQueuesOf(act.user.role).map((name) =>
      act.trx
        .select(act.trx.raw('? AS name', [name]))
        .count({ count: '*' })
        .from(
          applicationsQuery(act, {
            filters: (query) => {
              workFilters[name](query, act);
              return query;
            },
          })
            .select(act.trx.raw('1'))
            .limit(exactTotalUpTo + 1)
            .as('counted'),
        ),
    );
    const rows = await act.trx.unionAll(counts);
    return { counts: Object.fromEntries(rows.map(({ name, count }) => [name, Number(count)])) };
  },
});

export const workRoutes = [work];
