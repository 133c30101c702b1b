import { z } from 'zod';
import type { StaffAct } from '../../act';
import { audit } from '../../commands/audit';
import { decideTask } from '../../commands/decideTask';
import { lockCase } from '../../commands/lockCase';
import {
  type TaskAction,
  type TaskActionRequest,
  taskActions,
  taskRequests,
  taskStatuses,
  taskView,
} from '../../contract/account';
import { rowId } from '../../contract/common';
import { errorBody } from '../../contract/views';
import { notFound } from '../../errors';
import { filterBy, idsFilter } from '../../lists/listing';
import { searchPatterns } from '../../lists/searchPatterns';
import { Task } from '../../models/Task';
import { taskColumns, taskRows } from '../../presenters/taskView';
import { type Route, route } from '../route';
import { some } from './columns';
import { resourceRoutes } from './list';

const ids = (column: string) => filterBy(idsFilter, (query, values) => query.whereIn(column, values));

const reading = resourceRoutes({
  resource: 'tasks',
  summary: 'What parents have withdrawn, to be answered within its term',
  access: 'tasks.read',
  key: 't.id',
  rows: taskRows,
  columns: taskColumns,
  view: taskView,
  filters: {
    id: ids('t.id'),
    application: ids('t.application_id'),
    status: some('t.status', taskStatuses),
    q: filterBy(z.string().max(200), (query, value) => {
      for (const pattern of searchPatterns(value)) query.whereLike('a.search', pattern);
    }),
  },
  sorts: { id: ['t.id'], dueAt: ['t.due_at', 't.id'], openedAt: ['t.opened_at', 't.id'] },
  defaultSort: ['dueAt', 'ASC'],
  read: (act, rows) => audit(act, 'tasks.read', [...new Set(rows.map(({ child }) => Number(child)))]),
});

function action<A extends TaskAction>(name: A): Route {
  return route('post', `/api/tasks/:id/${name}`, {
    summary: `Task: ${name}`,
    access: 'tasks.decide',
    params: z.object({ id: rowId }),
    body: taskRequests[name],
    answers: { 200: taskView, 400: errorBody, 403: errorBody, 404: errorBody, 409: errorBody },
    subject: (act, { id }) => findTask(act, id),
    handle: async (act, { subject: task, body }) => {
      await decideTask(act, task, body as TaskActionRequest<'refuse'>);
      return taskRows(act).where('t.id', task.id).first(taskColumns(act));
    },
  });
}

export const taskRoutes = [...reading, ...taskActions.map(action)];

/** The task if this user may see it, locked with its case; otherwise it does not exist. */
async function findTask(act: StaffAct, id: number): Promise<Task> {
  const found = await taskRows(act).where('t.id', id).first('t.submission_id');
  if (!found) throw notFound();
  await lockCase(act.trx, found.submission_id);
  return Task.query(act.trx).findById(id).forUpdate().throwIfNotFound();
}
