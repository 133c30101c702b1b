import { z } from 'zod';
import type { StaffAct } from '../../act';
import { audit } from '../../commands/audit';
import { roles } from '../../contract/statuses';
import { eventTypes } from '../../domain/holderEvents';
import { filterBy, idsFilter, oneOrMany } from '../../lists/listing';
import { searchIn } from '../../lists/searchIn';
import { searchPatterns } from '../../lists/searchPatterns';
import { visibleApplications } from '../../policies/applications';
import { visibleUsers } from '../../policies/scope';
import type { Route } from '../route';
import { some } from './columns';
import { resourceRoutes } from './list';

const view = z.object({ id: z.number() }).loose();
const ids = (column: string) => filterBy(idsFilter, (query, values) => query.whereIn(column, values));

/** What staff search applications by finds their referrals and events too. */
const inApplication = filterBy(z.string().max(200), (query, value) => {
  for (const pattern of searchPatterns(value)) query.whereLike('a.search', pattern);
});

/** A child is visible through a visible application; its names are those of the latest visible one. */
const children = resourceRoutes({
  resource: 'children',
  summary: 'Children of visible applications',
  access: 'children.read',
  key: 'c.id',
  rows: (act) =>
    act
      .trx('children as c')
      .joinRaw('JOIN LATERAL (?) l ON true', [
        act
          .trx('applications as x')
          .join('submissions as s', 's.id', 'x.submission_id')
          .joinRaw('JOIN submission_versions v ON v.submission_id = s.id AND v.version = s.version')
          .whereRaw('x.child_id = c.id')
          .modify(visibleApplications(act.user, 'x'))
          .orderBy('x.id', 'desc')
          .limit(1)
          .select('v.child_last_name', 'v.child_first_name', 'v.child_middle_name') as never,
      ]),
  columns: (act) => [
    'c.id',
    'c.iin',
    'l.child_last_name as lastName',
    'l.child_first_name as firstName',
    'l.child_middle_name as middleName',
    'c.born_on as bornOn',
    act.trx.raw('(?)::int AS applications', [
      act
        .trx('applications as n')
        .whereRaw('n.child_id = c.id')
        .modify(visibleApplications(act.user, 'n'))
        .count(),
    ]),
  ],
  filters: {
    id: ids('c.id'),
    q: filterBy(z.string().max(200), (query, value, act) => {
      for (const pattern of searchPatterns(value)) {
        query.whereExists(
          act
            .trx('applications as fx')
            .whereRaw('fx.child_id = c.id')
            .modify(visibleApplications(act.user, 'fx'))
            .whereLike('fx.search', pattern),
        );
      }
    }),
  },
  sorts: {
    id: ['c.id'],
    lastName: ['l.child_last_name', 'l.child_first_name', 'c.id'],
    bornOn: ['c.born_on', 'c.id'],
    iin: ['c.iin'],
  },
  defaultSort: ['id', 'DESC'],
  view,
  read: (act, rows) =>
    audit(
      act,
      'children.read',
      rows.map(({ id }) => Number(id)),
    ),
});

/** Applications that hold a referral now. */
const referrals = resourceRoutes({
  resource: 'referrals',
  summary: 'Referrals in force, the soonest to end first',
  access: 'referrals.read',
  key: 'a.id',
  rows: (act) =>
    act
      .trx('applications as a')
      .join('organizations as o', 'o.id', 'a.organization_id')
      .join('groups as g', 'g.id', 'a.group_id')
      .join('submissions as s', 's.id', 'a.submission_id')
      .joinRaw('JOIN submission_versions v ON v.submission_id = s.id AND v.version = s.version')
      .where('a.status', 'referred')
      .modify(visibleApplications(act.user, 'a')),
  columns: ({ trx }) => [
    'a.id',
    trx.raw("json_build_object('id', a.id, 'number', a.number, 'version', a.version) AS application"),
    trx.raw("json_build_object('id', o.id, 'name', o.name) AS organization"),
    trx.raw("json_build_object('id', g.id, 'name', g.name) AS \"group\""),
    trx.raw(
      "json_build_object('id', a.child_id, 'lastName', v.child_last_name, 'firstName', v.child_first_name, 'middleName', v.child_middle_name) AS child",
    ),
    'a.referred_at as issuedAt',
    'a.referral_valid_until as validUntil',
    'a.referral_accepted_at as acceptedAt',
    'a.referral_extended as extended',
  ],
  filters: {
    id: ids('a.id'),
    q: inApplication,
    organization: ids('a.organization_id'),
    group: ids('a.group_id'),
    queue: ids('a.queue_id'),
  },
  sorts: {
    id: ['a.id'],
    validUntil: ['a.referral_valid_until', 'a.id'],
    issuedAt: ['a.referred_at', 'a.id'],
  },
  defaultSort: ['validUntil', 'ASC'],
  view,
  read: (act, rows) =>
    audit(
      act,
      'referrals.read',
      rows.map(({ child }) => (child as { id: number }).id),
    ),
});

const users = resourceRoutes({
  resource: 'users',
  summary: 'Staff of the own region',
  access: 'users.read',
  key: 'users.id',
  rows: (act) =>
    act
      .trx('users')
      .leftJoin('regions as r', 'r.id', 'users.region_id')
      .leftJoin('organizations as o', 'o.id', 'users.organization_id')
      .modify(visibleUsers(act.user)),
  columns: ({ trx }) => [
    'users.id',
    'users.login',
    'users.name',
    'users.position',
    'users.phone',
    'users.role',
    trx.raw("CASE WHEN r.id IS NOT NULL THEN json_build_object('id', r.id, 'name', r.name) END AS region"),
    trx.raw(
      "CASE WHEN o.id IS NOT NULL THEN json_build_object('id', o.id, 'name', o.name) END AS organization",
    ),
    'users.active',
    'users.last_seen_at as lastSeenAt',
  ],
  filters: {
    id: ids('users.id'),
    q: searchIn("users.name || ' ' || users.login"),
    role: some('users.role', roles),
    region: filterBy(oneOrMany, (query, values) => query.whereIn('users.region_id', values)),
    organization: ids('users.organization_id'),
    active: filterBy(z.boolean(), (query, value) => query.where('users.active', value)),
  },
  sorts: {
    id: ['users.id'],
    login: ['users.login'],
    name: ['users.name', 'users.id'],
    role: ['users.role', 'users.id'],
  },
  defaultSort: ['name', 'ASC'],
  view,
});

/** The log as staff see it: events of visible applications. */
const events = resourceRoutes({
  resource: 'events',
  summary: 'Events of visible applications',
  access: 'events.read',
  key: 'e.id',
  rows: (act: StaffAct) =>
    act
      .trx('events as e')
      .join('applications as a', 'a.id', 'e.application_id')
      .leftJoin('users as u', 'u.id', 'e.user_id')
      .modify(visibleApplications(act.user, 'a')),
  columns: ({ trx }) => [
    'e.id',
    'e.id as seq',
    'e.sequence',
    'e.type',
    'e.at',
    trx.raw("json_build_object('kind', e.actor, 'id', u.id, 'name', u.name) AS by"),
    trx.raw("json_build_object('id', a.id, 'number', a.number, 'child', a.child_id) AS application"),
    trx.raw("encode(e.digest, 'hex') AS digest"),
  ],
  filters: {
    id: ids('e.id'),
    q: inApplication,
    application: ids('e.application_id'),
    queue: ids('a.queue_id'),
    user: ids('e.user_id'),
    type: some('e.type', eventTypes),
  },
  sorts: { id: ['e.id'], at: ['e.at', 'e.id'] },
  defaultSort: ['id', 'DESC'],
  view,
  read: (act, rows) =>
    audit(act, 'events.list', [
      ...new Set(rows.map(({ application }) => (application as { child: number }).child)),
    ]),
});

export const peopleRoutes: Route[] = [...children, ...referrals, ...users, ...events];
