import { z } from 'zod';
import { audit } from '../../commands/audit';
import { rowId } from '../../contract/common';
import { errorBody } from '../../contract/views';
import { notFound } from '../../errors';
import { filterBy, idsFilter, oneOrMany } from '../../lists/listing';
import { searchIn } from '../../lists/searchIn';
import { visibleOrganizations } from '../../policies/scope';
import { groupPlaces, queueEntries } from '../../presenters/queueEntries';
import { type Route, route } from '../route';
import { resourceRoutes } from './list';

const anyView = z.object({ id: z.number() }).loose();
const inBoth = (column: string) => `(${column} ->> 'kk') || ' ' || (${column} ->> 'ru')`;
const ids = (column: string) => filterBy(idsFilter, (query, values) => query.whereIn(column, values));
const codes = (column: string) => filterBy(oneOrMany, (query, values) => query.whereIn(column, values));
const anyOf = (column: string) =>
  filterBy(oneOrMany, (query, values) => query.whereRaw(`${column} && ?::text[]`, [values]));

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
    language: filterBy(oneOrMany, (query, values) =>
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

const queues = resourceRoutes({
  resource: 'queues',
  summary: 'Queues of the organisations of the own region',
  access: 'queues.read',
  key: 'q.id',
  rows: (act) =>
    act
      .trx('queues as q')
      .join('organizations as o', 'o.id', 'q.organization_id')
      .modify(visibleOrganizations(act.user)),
  columns: ({ trx }) => [
    'q.id',
    'q.code',
    trx.raw("json_build_object('id', o.id, 'name', o.name, 'kind', o.kind) AS organization"),
    'q.language',
    'q.grade',
    trx.raw(
      'CASE WHEN q.birth_years IS NOT NULL THEN json_build_array(lower(q.birth_years), upper(q.birth_years) - 1) END AS "birthYears"',
    ),
    'q.impairments',
    trx.raw(
      "(SELECT count(*) FROM applications w WHERE w.queue_id = q.id AND w.status = 'queued')::int AS waiting",
    ),
    trx.raw('(SELECT coalesce(sum(capacity), 0) FROM groups WHERE queue_id = q.id)::int AS capacity'),
    trx.raw('(SELECT coalesce(sum(occupied), 0) FROM groups WHERE queue_id = q.id)::int AS occupied'),
    trx.raw('(SELECT coalesce(sum(capacity - occupied), 0) FROM groups WHERE queue_id = q.id)::int AS free'),
  ],
  filters: {
    q: searchIn(inBoth('o.name')),
    id: ids('q.id'),
    organization: ids('q.organization_id'),
    language: codes('q.language'),
    grade: filterBy(z.coerce.number().int(), (query, value) => query.where('q.grade', value)),
    impairment: anyOf('q.impairments'),
    kind: codes('o.kind'),
    waiting: filterBy(z.literal(true), (query) =>
      query.whereExists((exists) =>
        exists.from('applications as ww').whereRaw("ww.queue_id = q.id AND ww.status = 'queued'"),
      ),
    ),
  },
  sorts: {
    id: ['q.id'],
    organization: ["(o.name ->> 'ru')", 'q.id'],
    waiting: ['waiting', 'q.id'],
    grade: ['q.grade', 'q.id'],
  },
  defaultSort: ['id', 'ASC'],
  view: anyView,
});

const groups = resourceRoutes({
  resource: 'groups',
  summary: 'Groups and classes with their places',
  access: 'queues.read',
  key: 'g.id',
  rows: (act) =>
    act
      .trx('groups as g')
      .join('organizations as o', 'o.id', 'g.organization_id')
      .modify(visibleOrganizations(act.user)),
  columns: ({ trx }) => [
    'g.id',
    'g.code',
    'g.name',
    trx.raw("json_build_object('id', o.id, 'name', o.name) AS organization"),
    trx.raw("json_build_object('id', g.queue_id) AS queue"),
    'g.language',
    'g.grade',
    trx.raw(
      'CASE WHEN g.ages IS NOT NULL THEN json_build_array(lower(g.ages), upper(g.ages) - 1) END AS ages',
    ),
    'g.impairments',
    'g.capacity',
    'g.occupied',
    trx.raw('g.capacity - g.occupied AS free'),
  ],
  filters: {
    q: searchIn(inBoth('g.name')),
    id: ids('g.id'),
    organization: ids('g.organization_id'),
    queue: ids('g.queue_id'),
    language: codes('g.language'),
    grade: filterBy(z.coerce.number().int(), (query, value) => query.where('g.grade', value)),
    impairment: anyOf('g.impairments'),
    free: filterBy(z.literal(true), (query) => query.whereRaw('g.occupied < g.capacity')),
  },
  sorts: {
    id: ['g.id'],
    name: ["(g.name ->> 'ru')", 'g.id'],
    capacity: ['g.capacity', 'g.id'],
    grade: ['g.grade', 'g.id'],
  },
  defaultSort: ['id', 'ASC'],
  view: anyView,
});

const byId = z.object({ id: rowId });

const entries = route('get', '/api/queues/:id/entries', {
  summary: 'The queue in its order, with places',
  access: 'queues.read',
  params: byId,
  answers: { 200: z.array(z.object({ place: z.number() }).loose()), 404: errorBody },
  handle: async (act, { params }) => {
    const queue = await act
      .trx('queues as q')
      .join('organizations as o', 'o.id', 'q.organization_id')
      .where('q.id', params.id)
      .modify(visibleOrganizations(act.user))
      .first('q.id');
    if (!queue) throw notFound('queue.unknown');
    const rows = await queueEntries(act, params.id);
    await audit(
      act,
      'queues.entries',
      rows.flatMap(({ child }) => (child ? [child.id] : [])),
    );
    return rows;
  },
});

const places = route('get', '/api/groups/:id/places', {
  summary: 'Who holds the places of a group',
  access: 'queues.read',
  params: byId,
  answers: { 200: z.array(z.object({ place: z.number() }).loose()), 404: errorBody },
  handle: async (act, { params }) => {
    const group = await act
      .trx('groups as g')
      .join('organizations as o', 'o.id', 'g.organization_id')
      .where('g.id', params.id)
      .modify(visibleOrganizations(act.user))
      .first('g.id');
    if (!group) throw notFound('group.unknown');
    const rows = await groupPlaces(act, params.id);
    await audit(
      act,
      'groups.places',
      rows.map(({ child }) => child.id),
    );
    return rows;
  },
});

export const organizationRoutes: Route[] = [...organizations, ...queues, entries, ...groups, places];
