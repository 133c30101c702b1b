import { z } from 'zod';
import type { StaffAct } from '../../act';
import { audit } from '../../commands/audit';
import { cancelRules } from '../../commands/cancelRules';
import { changeRules } from '../../commands/changeRules';
import { referNext } from '../../commands/referNext';
import { languages, rowId } from '../../contract/common';
import { cancelRulesRequest, changeRulesRequest, referNextRequest } from '../../contract/queues';
import { queueEntryView, queueRulesView, referralOutcomeView } from '../../contract/queueViews';
import { errorBody } from '../../contract/views';
import { notFound } from '../../errors';
import { filterBy, oneOrMany, readRange } from '../../lists/listing';
import { searchIn } from '../../lists/searchIn';
import { sendPage } from '../../middleware/sendPage';
import { visibleOrganizations } from '../../policies/scope';
import { queueEntries } from '../../presenters/queueEntries';
import { queueRules } from '../../presenters/queueRules';
import { type Route, route } from '../route';
import { anyOf, anyView, codes, ids, inBoth, some } from './columns';
import { resourceRoutes } from './list';

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
    'q.public_id as publicId',
    'q.code',
    trx.raw("json_build_object('id', o.id, 'name', o.name, 'kind', o.kind) AS organization"),
    'q.language',
    'q.grade',
    trx.raw(
      'CASE WHEN q.birth_years IS NOT NULL THEN json_build_array(lower(q.birth_years), upper(q.birth_years) - 1) END AS "birthYears"',
    ),
    'q.impairments',
    'q.turn',
    trx.raw(
      '(SELECT r.ratio FROM queue_rules r WHERE r.queue_id = q.id AND r.version = q.rules_version) AS ratio',
    ),
    trx.raw(
      "(SELECT count(*) FROM applications w WHERE w.queue_id = q.id AND w.status = 'queued')::int AS waiting",
    ),
    trx.raw('(SELECT coalesce(sum(capacity), 0) FROM groups WHERE queue_id = q.id)::int AS capacity'),
    trx.raw('(SELECT coalesce(sum(occupied), 0) FROM groups WHERE queue_id = q.id)::int AS occupied'),
    trx.raw('(SELECT coalesce(sum(free), 0) FROM groups WHERE queue_id = q.id)::int AS free'),
  ],
  filters: {
    q: searchIn(inBoth('o.name')),
    id: ids('q.id'),
    organization: ids('q.organization_id'),
    language: some('q.language', languages),
    grade: filterBy(z.coerce.number().int(), (query, value) => query.where('q.grade', value)),
    impairment: anyOf('q.impairments'),
    kind: codes('o.kind'),
    settlement: filterBy(oneOrMany, (query, values) =>
      query.whereIn('o.settlement_id', (own) =>
        own.from('settlements').select('id').whereIn('id', values).orWhereIn('parent_id', values),
      ),
    ),
    waiting: filterBy(z.literal(true), (query) =>
      query.whereExists((exists) =>
        exists.from('applications as ww').whereRaw("ww.queue_id = q.id AND ww.status = 'queued'"),
      ),
    ),
    referable: filterBy(z.literal(true), (query, _value, { now }) => query.whereRaw(referable, [now])),
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

/** As the planning board knows it: a place is free in a group, and somebody stands in the order. */
const referable = `EXISTS (SELECT FROM groups fg WHERE fg.queue_id = q.id AND fg.free > 0)
  AND EXISTS (SELECT FROM applications n WHERE n.queue_id = q.id AND n.twin_of IS NULL AND n.status IN ('queued', 'referred')
    AND waits(n.status, n.referral_valid_until, n.turn_stopped_until, n.turn_document_until, n.pass_next, ?::timestamptz))`;

const byId = z.object({ id: rowId });

/** The queue if this user may see it; otherwise it does not exist (404). */
export async function findQueueFor(act: StaffAct, id: number): Promise<{ id: number }> {
  const queue = await act
    .trx('queues as q')
    .join('organizations as o', 'o.id', 'q.organization_id')
    .where('q.id', id)
    .modify(visibleOrganizations(act.user))
    .first('q.id');
  if (!queue) throw notFound('queue.unknown');
  return queue;
}

const entries = route('get', '/api/queues/:id/entries', {
  summary: 'The queue in its order, with places; last whoever it goes past now',
  access: 'queues.read',
  params: byId,
  query: z.object({
    range: z.string().max(100).optional().describe('JSON pair [first, last]; the first 1000'),
  }),
  answers: {
    200: z.array(queueEntryView),
    400: errorBody,
    404: errorBody,
  },
  handle: async (act, { ctx, params, query }) => {
    await findQueueFor(act, params.id);
    const range = readRange(query.range, [0, 999]);
    const { entries: rows, total } = await queueEntries(act, params.id, range);
    await audit(
      act,
      'queues.entries',
      rows.flatMap(({ child }) => (child ? [Number(child.id)] : [])),
    );
    sendPage(ctx, { resource: 'entries' }, range, total, rows.length);
    return rows;
  },
});

const rules = route('get', '/api/queues/:id/rules', {
  summary: 'The rules of a queue, every version, the newest first',
  access: 'queues.read',
  params: byId,
  answers: { 200: z.array(queueRulesView), 404: errorBody },
  handle: async (act, { params }) => {
    await findQueueFor(act, params.id);
    return queueRules(act.trx, params.id);
  },
});

const change = route('post', '/api/queues/:id/rules', {
  summary: 'A new version of the rules, from now or a later moment; never of the past',
  access: 'queues.rules',
  params: byId,
  body: changeRulesRequest,
  answers: {
    201: z.array(queueRulesView),
    400: errorBody,
    403: errorBody,
    404: errorBody,
  },
  subject: (act, { id }) => findQueueFor(act, id),
  handle: async (act, { ctx, params, body }) => {
    await changeRules(act, params.id, body);
    ctx.status = 201;
    return queueRules(act.trx, params.id);
  },
});

const cancel = route('post', '/api/queues/:id/rules/:version/cancel', {
  summary: 'Take back a version of the rules that has not come to its start, the latest first',
  access: 'queues.rules',
  params: byId.extend({ version: rowId }),
  body: cancelRulesRequest,
  answers: {
    200: z.array(queueRulesView),
    400: errorBody,
    403: errorBody,
    404: errorBody,
    409: errorBody,
  },
  subject: (act, { id }) => findQueueFor(act, id),
  handle: async (act, { params, body }) => {
    await cancelRules(act, params.id, params.version, body);
    return queueRules(act.trx, params.id);
  },
});

const refer = route('post', '/api/queues/:id/referNext', {
  summary: 'Refer the next so many of the queue into a group, with an outcome for each',
  access: 'queues.refer',
  params: byId,
  body: referNextRequest,
  transaction: false,
  answers: {
    200: z.array(referralOutcomeView),
    400: errorBody,
    403: errorBody,
    404: errorBody,
  },
  subject: (act, { id }) => findQueueFor(act, id),
  handle: (act, { db, params, body }) => referNext(act, db, params.id, body),
});

export const queueRoutes: Route[] = [...queues, entries, rules, change, cancel, refer];
