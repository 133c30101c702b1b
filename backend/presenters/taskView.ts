import type { Knex } from 'knex';
import type { StaffAct } from '../act';
import { openStatuses } from '../contract/statuses';
import { visibleApplications } from '../policies/applications';
import { mayDecideTasks } from '../policies/tasks';

/** Tasks about visible applications, joined, without columns. */
export function taskRows(act: StaffAct): Knex.QueryBuilder {
  return act
    .trx('tasks as t')
    .join('applications as a', 'a.id', 't.application_id')
    .join('submissions as s', 's.id', 't.submission_id')
    .joinRaw('JOIN submission_versions v ON v.submission_id = s.id AND v.version = s.version')
    .leftJoin('users as u', 'u.id', 't.decided_by')
    .modify(visibleApplications(act.user, 'a'));
}

export function taskColumns({ trx, user }: StaffAct): (string | Knex.Raw)[] {
  const can = mayDecideTasks(user.role) ? '["carryOut", "refuse"]' : '[]';
  return [
    ...['t.id', 't.kind', 't.status', 't.version', 't.consent'],
    't.opened_at as openedAt',
    't.due_at as dueAt',
    't.decided_at as decidedAt',
    trx.raw("json_build_object('id', a.id, 'number', a.number, 'status', a.status) AS application"),
    trx.raw(`json_build_object('id', a.representative_id, 'lastName', v.parent_last_name,
      'firstName', v.parent_first_name, 'middleName', v.parent_middle_name) AS parent`),
    trx.raw(
      `(SELECT count(*)::int FROM applications x WHERE x.submission_id = s.id AND x.status = ANY (?)) AS "openApplications"`,
      [[...openStatuses]],
    ),
    trx.raw(
      "CASE WHEN u.id IS NOT NULL THEN json_build_object('id', u.id, 'name', u.name) END AS \"decidedBy\"",
    ),
    trx.raw("CASE WHEN t.status = 'open' THEN ?::json ELSE '[]'::json END AS can", [can]),
    'a.child_id as child',
  ];
}
