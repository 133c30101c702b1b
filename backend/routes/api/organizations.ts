import { z } from 'zod';
import type { StaffAct } from '../../act';
import { audit } from '../../commands/audit';
import { languages, rowId } from '../../contract/common';
import { boardView } from '../../contract/queueViews';
import { errorBody } from '../../contract/views';
import { notFound } from '../../errors';
import { filterBy, someOf } from '../../lists/listing';
import { searchIn } from '../../lists/searchIn';
import { visibleOrganizations } from '../../policies/scope';
import { planningBoard } from '../../presenters/planningBoard';
import { type Route, route } from '../route';
import { anyOf, anyView, codes, ids, inBoth } from './columns';
import { resourceRoutes } from './list';

const organizations = resourceRoutes({
  resource: 'organizations',
  summary: 'Organisations of the own region',
  access: 'organizations.read',
  key: 'o.id',
  rows: (act) =>
    act
      .trx('organizations as o')
      .join('settlements as t', 't.id', 'o.settlement_id')
      .modify(visibleOrganizations(act.user)),
  columns: ({ trx }) => [
    'o.id',
    'o.code',
    'o.name',
    'o.kind',
    'o.region_id as region',
    trx.raw("json_build_object('id', t.id, 'name', t.name) AS settlement"),
    'o.address',
    'o.latitude as lat',
    'o.longitude as lon',
    'o.bin',
    'o.head',
    'o.phone',
    'o.email',
    'o.impairments',
    'o.open',
    trx.raw(
      'ARRAY(SELECT DISTINCT language FROM groups WHERE organization_id = o.id ORDER BY 1) AS languages',
    ),
    trx.raw(
      'ARRAY(SELECT DISTINCT grade FROM groups WHERE organization_id = o.id AND grade IS NOT NULL ORDER BY 1) AS grades',
    ),
    trx.raw('(SELECT coalesce(sum(capacity), 0) FROM groups WHERE organization_id = o.id)::int AS capacity'),
    trx.raw('(SELECT coalesce(sum(occupied), 0) FROM groups WHERE organization_id = o.id)::int AS occupied'),
  ],
  filters: {
    q: searchIn(`${inBoth('o.name')} || ' ' || o.bin || ' ' || ${inBoth('o.address')}`),
    id: ids('o.id'),
    region: codes('o.region_id'),
    settlement: codes('o.settlement_id'),
    kind: codes('o.kind'),
    impairment: anyOf('o.impairments'),
    language: filterBy(someOf(languages), (query, values) =>
      query.whereExists((exists) =>
        exists.from('groups as lg').whereRaw('lg.organization_id = o.id').whereIn('lg.language', values),
      ),
    ),
    open: filterBy(z.boolean(), (query, value) => query.where('o.open', value)),
  },
  sorts: { id: ['o.id'], name: ["(o.name ->> 'ru')", 'o.id'], kind: ['o.kind', 'o.id'], code: ['o.code'] },
  defaultSort: ['id', 'ASC'],
  view: anyView,
});

/** The organisation if this user may see it; otherwise it does not exist (404). */
async function findOrganizationFor(act: StaffAct, id: number): Promise<{ id: number }> {
  const organization = await act
    .trx('organizations as o')
    .where('o.id', id)
    .modify(visibleOrganizations(act.user))
    .first('o.id');
  if (!organization) throw notFound('organization.unknown');
  return organization;
}

const board = route('get', '/api/organizations/:id/board', {
  summary: 'The planning board: places of each group, taken, held, free and to come, and whoever is next',
  access: 'queues.read',
  params: z.object({ id: rowId }),
  answers: { 200: boardView, 404: errorBody },
  handle: async (act, { params }) => {
    await findOrganizationFor(act, params.id);
    const view = await planningBoard(act, params.id);
    const next = view.queues.flatMap((queue) => queue.next);
    await audit(
      act,
      'organizations.board',
      next.flatMap(({ child }) => (child ? [Number(child.id)] : [])),
    );
    return view;
  },
});

export const organizationRoutes: Route[] = [...organizations, board];
