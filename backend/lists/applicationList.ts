import type { Knex } from 'knex';
import { z } from 'zod';
import type { StaffAct } from '../act';
import { languages } from '../contract/common';
import { statuses, type WorkQueue, workQueues } from '../contract/statuses';
import { addDays, localDate, localMoment } from '../domain/localTime';
import { filterBy, idFilter, idsFilter, type ListSpec, oneOrMany, someOf } from './listing';
import { searchPatterns } from './searchPatterns';

const undecided = ['registered', 'in_review', 'correction_requested'];
const day = z.iso.date();
const code = z.string().max(100);

const column = (name: string) => filterBy(oneOrMany, (query, values) => query.whereIn(name, values));
const row = (name: string) => filterBy(idsFilter, (query, values) => query.whereIn(name, values));
const decision = (condition: string) =>
  filterBy(code, (query, value) =>
    query.whereRaw(
      `EXISTS (SELECT FROM decisions d WHERE d.application_id = a.id AND ${condition})`,
      // A question mark for each use of the value.
      Array(condition.split('?').length - 1).fill(value),
    ),
  );

/** The filters and sorts of applications: of the list, the export and the numbers of the reports alike. */
export const applicationList: ListSpec = {
  resource: 'applications',
  filters: {
    q: filterBy(z.string().max(200), search),
    id: row('a.id'),
    status: filterBy(someOf(statuses), (query, values) => query.whereIn('a.status', values)),
    organization: row('a.organization_id'),
    kind: column('a.kind'),
    language: filterBy(someOf(languages), (query, values) => query.whereIn('a.language', values)),
    impairment: column('a.impairment'),
    region: column('a.region_id'),
    queue: row('a.queue_id'),
    group: row('a.group_id'),
    child: row('a.child_id'),
    contested: filterBy(z.boolean(), (query, value) => query.where('a.contested', value)),
    officer: filterBy(z.union([z.literal('none'), idFilter]), (query, value) =>
      value === 'none' ? query.whereNull('a.officer_id') : query.where('a.officer_id', value),
    ),
    benefit: filterBy(oneOrMany, (query, values) =>
      query.whereExists((exists) =>
        exists
          .from('submission_benefits as fb')
          .whereRaw('fb.submission_id = a.submission_id')
          .whereIn('fb.benefit', values),
      ),
    ),
    due: filterBy(z.enum(['overdue', 'today', 'week']), due),
    registeredFrom: filterBy(day, (query, value) => query.where('a.registered_at', '>=', localMoment(value))),
    registeredTo: filterBy(day, (query, value) =>
      query.where('a.registered_at', '<', localMoment(addDays(value, 1))),
    ),
    work: filterBy(z.enum(workQueues), (query, value, act) => workFilters[value](query, act)),
    decided: filterBy(decisionFilter(), decided),
    ground: decision('? = ANY (d.grounds)'),
  },
  sorts: {
    registeredAt: ['a.registered_at', 'a.id'],
    dueAt: ['a.due_at', 'a.id'],
    id: ['a.id'],
    number: ['a.number', 'a.id'],
    status: ['a.status', 'a.registered_at', 'a.id'],
    child: ['ov.child_last_name', 'ov.child_first_name', 'a.id'],
    organization: ["(oo.name ->> 'ru')", 'a.id'],
  },
  defaultSort: ['registeredAt', 'DESC'],
};

function search(query: Knex.QueryBuilder, value: string): void {
  for (const pattern of searchPatterns(value)) query.whereLike('a.search', pattern);
}

function due(query: Knex.QueryBuilder, value: 'overdue' | 'today' | 'week', act: StaffAct): void {
  const today = localDate(act.now);
  runningTerm(query);
  if (value === 'overdue') query.where('a.due_at', '<', act.now);
  else query.whereBetween('a.due_at', [act.now, localMoment(addDays(today, value === 'today' ? 1 : 7))]);
}

/** Undecided, and the clock of the decision does not stand still. */
function runningTerm(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query.whereIn('a.status', undecided).whereNull('a.clock_paused_at');
}

/** Conditions on one and the same decision of the application; the reports count by them. */
function decisionFilter() {
  return z.strictObject({
    from: day.optional(),
    to: day.optional(),
    officer: idFilter.optional(),
    outcome: z.enum(['accepted', 'refused']).optional(),
    sort: z.enum(['intake', 'service']).optional(),
    ground: code.optional(),
    term: z.enum(['kept', 'missed']).optional(),
  });
}
export type DecisionFilter = z.output<ReturnType<typeof decisionFilter>>;

function decided(query: Knex.QueryBuilder, value: DecisionFilter): void {
  query.whereExists((exists) =>
    decisionsWhere(exists.from('decisions as d').whereRaw('d.application_id = a.id'), value),
  );
}

/** The same conditions for a query over `decisions d`. */
export function decisionsWhere(query: Knex.QueryBuilder, value: DecisionFilter): Knex.QueryBuilder {
  if (value.from) query.where('d.decided_at', '>=', localMoment(value.from));
  if (value.to) query.where('d.decided_at', '<', localMoment(addDays(value.to, 1)));
  if (value.officer) query.where('d.officer_id', value.officer);
  if (value.outcome) query.where('d.outcome', value.outcome);
  if (value.sort) query.where('d.sort', value.sort);
  if (value.ground) query.whereRaw('? = ANY (d.grounds)', [value.ground]);
  if (value.term === 'kept') query.whereRaw('d.decided_at <= d.due_at');
  if (value.term === 'missed') query.whereRaw('d.decided_at > d.due_at');
  return query;
}

/** The officer's work queues as filters: a tab, its count and its rows are one condition. */
export const workFilters: Record<WorkQueue, (query: Knex.QueryBuilder, act: StaffAct) => void> = {
  new: (query) => void query.where('a.status', 'registered'),
  mine: (query, act) =>
    void query.whereIn('a.status', ['in_review', 'correction_requested']).where('a.officer_id', act.user.id),
  due: (query, act) =>
    void runningTerm(query).where('a.due_at', '<', localMoment(addDays(localDate(act.now), 1))),
  answered: (query) => void query.where('a.status', 'in_review').whereNotNull('a.correction_answered_at'),
  contested: (query) =>
    void query.whereIn('a.status', [...undecided, 'queued', 'referred']).where('a.contested', true),
  // As many of the first in each queue as its groups have free places.
  placesFree: (query, act) =>
    void query.where('a.status', 'queued').whereRaw(
      `a.id IN (
         SELECT w.id FROM (
           SELECT queue_id, sum(free)::int AS free FROM groups GROUP BY queue_id
           HAVING sum(free) > 0
         ) f CROSS JOIN LATERAL (
           SELECT p.id FROM turn_places(f.queue_id, f.free, ?) p
         ) w)`,
      [act.now],
    ),
  referralsExpiring: (query, act) =>
    void query
      .where('a.status', 'referred')
      .where('a.referral_valid_until', '<', localMoment(addDays(localDate(act.now), 2))),
  stopList: (query) => void query.where('a.status', 'queued').whereRaw('a.stop_proposed'),
  // Whoever proposed a correction does not decide on it.
  filing: (query, act) =>
    void query
      .where('a.status', 'queued')
      .whereRaw('a.filing_proposed')
      .whereRaw(
        `NOT EXISTS (SELECT FROM filing_corrections f
           WHERE f.application_id = a.id AND f.decided_at IS NULL AND f.ended_at IS NULL AND f.proposed_by = ?)`,
        [act.user.id],
      ),
  impairment: (query) => void query.where('a.status', 'queued').whereRaw('a.other_impairment'),
  overAge: (query) => void query.where('a.status', 'queued').whereRaw('a.over_age'),
  complaints: (query) =>
    void query.whereExists((exists) =>
      exists.from('complaints as k').whereRaw('k.application_id = a.id').where('k.status', 'filed'),
    ),
};
