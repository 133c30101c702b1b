import { z } from 'zod';
import type { StaffAct } from '../../act';
import { audit } from '../../commands/audit';
import { changePlaces } from '../../commands/changePlaces';
import { languages, rowId } from '../../contract/common';
import { changePlacesRequest } from '../../contract/queues';
import { plannedPlacesView } from '../../contract/queueViews';
import { errorBody } from '../../contract/views';
import { notFound } from '../../errors';
import { filterBy } from '../../lists/listing';
import { searchIn } from '../../lists/searchIn';
import { visibleOrganizations } from '../../policies/scope';
import { plannedPlaces } from '../../presenters/plannedPlaces';
import { groupPlaces } from '../../presenters/queueEntries';
import { type Route, route } from '../route';
import { anyOf, anyView, ids, inBoth, some } from './columns';
import { resourceRoutes } from './list';

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
    'g.held',
    'g.temporary',
    'g.free',
  ],
  filters: {
    q: searchIn(inBoth('g.name')),
    id: ids('g.id'),
    organization: ids('g.organization_id'),
    queue: ids('g.queue_id'),
    language: some('g.language', languages),
    grade: filterBy(z.coerce.number().int(), (query, value) => query.where('g.grade', value)),
    impairment: anyOf('g.impairments'),
    free: filterBy(z.literal(true), (query) => query.whereRaw('g.free > 0')),
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

/** The group if this user may see it; otherwise it does not exist (404). */
async function findGroupFor(act: StaffAct, id: number): Promise<{ id: number }> {
  const group = await act
    .trx('groups as g')
    .join('organizations as o', 'o.id', 'g.organization_id')
    .where('g.id', id)
    .modify(visibleOrganizations(act.user))
    .first('g.id');
  if (!group) throw notFound('group.unknown');
  return group;
}

const places = route('get', '/api/groups/:id/places', {
  summary: 'Who holds the places of a group',
  access: 'queues.read',
  params: byId,
  answers: { 200: z.array(z.object({ place: z.number() }).loose()), 404: errorBody },
  handle: async (act, { params }) => {
    await findGroupFor(act, params.id);
    const rows = await groupPlaces(act, params.id);
    await audit(
      act,
      'groups.places',
      rows.map(({ child }) => Number(child.id)),
    );
    return rows;
  },
});

const planned = route('get', '/api/groups/:id/capacity', {
  summary: 'Places of a group reported for now, a later day or a time',
  access: 'queues.read',
  params: byId,
  answers: { 200: z.array(plannedPlacesView), 404: errorBody },
  handle: async (act, { params }) => {
    await findGroupFor(act, params.id);
    return plannedPlaces(act.trx, params.id);
  },
});

const change = route('post', '/api/groups/:id/capacity', {
  summary: 'Report places of a group: more or fewer, from a day on, for good or until a day',
  access: 'groups.places',
  params: byId,
  body: changePlacesRequest,
  answers: {
    201: z.array(plannedPlacesView),
    400: errorBody,
    403: errorBody,
    404: errorBody,
  },
  subject: (act, { id }) => findGroupFor(act, id),
  handle: async (act, { ctx, params, body }) => {
    await changePlaces(act, params.id, body);
    ctx.status = 201;
    return plannedPlaces(act.trx, params.id);
  },
});

export const groupRoutes: Route[] = [...groups, places, planned, change];
