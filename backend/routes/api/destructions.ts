import { z } from 'zod';
import { recordKinds } from '../../commands/destroyRecords';
import { filterBy, idsFilter } from '../../lists/listing';
import { some } from './columns';
import { resourceRoutes } from './list';

/** What was destroyed past its term, when and how much: no names, they are gone. */
export const destructionRoutes = resourceRoutes({
  resource: 'destructions',
  summary: 'Records destroyed past their term, the latest first',
  access: 'destructions.read',
  key: 'd.id',
  rows: ({ trx, user }) => {
    const rows = trx('destructions as d').join('submissions as s', 's.id', 'd.submission_id');
    return user.role === 'operator' ? rows : rows.where('s.region_id', user.regionId);
  },
  columns: ({ trx }) => [
    'd.id',
    'd.at',
    'd.record',
    'd.why',
    'd.counts',
    trx.raw(
      'ARRAY(SELECT a.number FROM applications a WHERE a.submission_id = s.id ORDER BY a.id) AS applications',
    ),
  ],
  filters: {
    id: filterBy(idsFilter, (query, values) => query.whereIn('d.id', values)),
    record: some('d.record', recordKinds),
  },
  sorts: { id: ['d.id'], at: ['d.at', 'd.id'] },
  defaultSort: ['id', 'DESC'],
  view: z.object({ id: z.number() }).loose(),
});
