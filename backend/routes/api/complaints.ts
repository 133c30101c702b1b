import { z } from 'zod';
import type { StaffAct } from '../../act';
import { audit } from '../../commands/audit';
import { complaintCommands } from '../../commands/complaintCommands';
import { fileComplaint } from '../../commands/fileComplaint';
import { lockCase } from '../../commands/lockCase';
import { rowId } from '../../contract/common';
import {
  type ComplaintAction,
  type ComplaintActionRequest,
  complaintActions,
  complaintDetailView,
  complaintRequests,
  complaintStatuses,
  complaintSubjects,
  complaintView,
  registerComplaintRequest,
} from '../../contract/complaints';
import { errorBody } from '../../contract/views';
import { notFound } from '../../errors';
import { filterBy, idsFilter } from '../../lists/listing';
import { searchPatterns } from '../../lists/searchPatterns';
import { sendArchive } from '../../middleware/sendArchive';
import { Application } from '../../models/Application';
import { Complaint } from '../../models/Complaint';
import { complaintColumns, complaintDetail, complaintRows } from '../../presenters/complaintView';
import { complaintFile } from '../../reports/complaintFile';
import { type Route, route } from '../route';
import { findVisible } from './applications';
import { some } from './columns';
import { resourceRoutes } from './list';

const ids = (column: string) => filterBy(idsFilter, (query, values) => query.whereIn(column, values));
const byId = z.object({ id: rowId });
const refusals = { 403: errorBody, 404: errorBody, 409: errorBody };

const [list] = resourceRoutes({
  resource: 'complaints',
  summary: 'Complaints, the soonest due first',
  access: 'complaints.read',
  key: 'k.id',
  rows: complaintRows,
  columns: complaintColumns,
  view: complaintView,
  filters: {
    id: ids('k.id'),
    application: ids('k.application_id'),
    organization: ids('a.organization_id'),
    status: some('k.status', complaintStatuses),
    about: some('k.about', complaintSubjects),
    overdue: filterBy(z.boolean(), (query, value, act) =>
      query.whereRaw(
        `coalesce(CASE k.status WHEN 'filed' THEN k.forward_by WHEN 'forwarded' THEN k.review_due_at END < ?, false) = ?`,
        [act.now, value],
      ),
    ),
    mine: filterBy(z.literal(true), (query, _value, act) =>
      query.whereRaw('? NOT IN (coalesce(k.act_officer_id, 0), coalesce(k.act_proposer_id, 0))', [
        act.user.id,
      ]),
    ),
    q: filterBy(z.string().max(200), (query, value) => {
      for (const pattern of searchPatterns(value)) query.whereLike('a.search', pattern);
    }),
  },
  sorts: {
    id: ['k.id'],
    filedAt: ['k.filed_at', 'k.id'],
    dueAt: ['coalesce(k.review_due_at, k.forward_by)', 'k.id'],
    number: ['k.number'],
  },
  defaultSort: ['dueAt', 'ASC'],
  read: (act, rows) =>
    audit(act, 'complaints.list', [...new Set(rows.map(({ child }) => (child as { id: number }).id))]),
});

const show = route('get', '/api/complaints/:id', {
  summary: 'One complaint with what was said, decided and enclosed',
  access: 'complaints.read',
  params: byId,
  answers: { 200: complaintDetailView, 404: errorBody },
  handle: async (act, { params }) => detailOf(act, params.id),
});

const register = route('post', '/api/complaints', {
  summary: 'Register a complaint that came on paper, with its scan',
  access: 'complaints.register',
  body: registerComplaintRequest,
  answers: { 201: complaintDetailView, 400: errorBody, ...refusals },
  handle: async (act, { ctx, body: { application, ...complaint } }) => {
    const found = await findVisible(act, application, { lock: true });
    const { id } = await fileComplaint(act, found, complaint);
    ctx.status = 201;
    return detailOf(act, id);
  },
});

const file = route('get', '/api/complaints/:id/file.zip', {
  summary: 'The file that goes to the higher body: complaint, application, papers, documents, history',
  access: 'complaints.decide',
  params: byId,
  transaction: false,
  answers: { 200: 'application/zip', 404: errorBody },
  handle: async (act, { ctx, params }) => {
    const { complaint, application } = await findComplaint(act, params.id);
    await audit(act, 'complaints.file', [application.childId], application.id);
    sendArchive(ctx, await complaintFile(act, complaint, application));
  },
});

/** One route an action, all alike: visible? then the command, which asks who and when. */
function action<A extends ComplaintAction>(name: A): Route {
  return route('post', `/api/complaints/:id/${name}`, {
    summary: `Complaint: ${name}`,
    access: 'complaints.decide',
    params: byId,
    body: complaintRequests[name],
    answers: { 200: complaintDetailView, 400: errorBody, ...refusals },
    subject: (act, { id }) => findComplaint(act, id, { lock: true }),
    handle: async (act, { subject, body }) => {
      await complaintCommands[name](act, subject, body as ComplaintActionRequest<A>);
      return detailOf(act, subject.complaint.id);
    },
  });
}

export const complaintRoutes = [list!, show, register, file, ...complaintActions.map(action)];

async function detailOf(act: StaffAct, id: number) {
  const detail = await complaintDetail(act, id);
  if (!detail) throw notFound('complaint.not_found');
  await audit(act, 'complaints.read', [Number(detail.child.id)], Number(detail.application.id));
  return detail;
}

/** The complaint and its application if this user may see them; otherwise they do not exist. */
async function findComplaint(act: StaffAct, id: number, { lock = false } = {}) {
  const found = await complaintRows(act).where('k.id', id).first('a.id', 'a.submission_id');
  if (!found) throw notFound('complaint.not_found');
  if (lock) await lockCase(act.trx, found.submission_id);
  return {
    complaint: await Complaint.query(act.trx).findById(id).throwIfNotFound(),
    application: await Application.query(act.trx).findById(found.id).throwIfNotFound(),
  };
}
