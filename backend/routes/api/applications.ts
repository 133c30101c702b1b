import { z } from 'zod';
import type { StaffAct } from '../../act';
import { audit } from '../../commands/audit';
import { fileApplication } from '../../commands/fileApplication';
import { holdForReferral } from '../../commands/holdForReferral';
import { lockCase } from '../../commands/lockCase';
import { previewRefusal } from '../../commands/previewRefusal';
import { staffCommands } from '../../commands/staffCommands';
import { type ActionRequest, actionRequests, type StaffAction, staffActions } from '../../contract/actions';
import { language, rowId } from '../../contract/common';
import { applicationDetailView, applicationView, errorBody, submissionAnswer } from '../../contract/views';
import { inTransaction } from '../../database/inTransaction';
import { forbidden, notFound } from '../../errors';
import { applicationList } from '../../lists/applicationList';
import { applyFilters, listQuery, readListing } from '../../lists/listing';
import { sendPage } from '../../middleware/sendPage';
import { Application } from '../../models/Application';
import { mayAct, visibleApplications } from '../../policies/applications';
import { actedOnDetail, applicationDetail } from '../../presenters/applicationDetail';
import { applicationPage } from '../../presenters/applicationPage';
import { filedView } from '../../presenters/filedView';
import { type Route, route } from '../route';

const byId = z.object({ id: rowId });
const refusals = { 403: errorBody, 404: errorBody, 409: errorBody };

const list = route('get', '/api/applications', {
  summary: 'Applications the user may see',
  access: 'applications.read',
  query: listQuery,
  answers: { 200: z.array(applicationView), 400: errorBody },
  handle: async (act, { ctx, query }) => {
    const listing = readListing(applicationList, query);
    const page = await applicationPage(act, {
      ...listing,
      filters: applyFilters(applicationList, listing, act),
    });
    sendPage(ctx, applicationList, listing, page.total, page.size);
    if (page.estimated) ctx.set('X-Total-Estimated', 'true');
    ctx.type = 'json';
    ctx.body = page.json;
  },
});

const show = route('get', '/api/applications/:id', {
  summary: 'One application with everything of its case',
  access: 'applications.read',
  params: byId,
  answers: { 200: applicationDetailView, 404: errorBody },
  handle: async (act, { params }) => {
    const detail = await applicationDetail(act, params.id);
    if (!detail) throw notFound('application.not_found');
    return detail;
  },
});

const file = route('post', '/api/applications', {
  summary: 'File a walk-in application at the office, the consent signed on paper',
  access: 'applications.file',
  body: 'unchecked',
  answers: { 201: submissionAnswer, 400: errorBody, 409: errorBody },
  handle: async (act, { ctx, body }) => {
    ctx.status = 201;
    return filedView(await fileApplication(act, body));
  },
});

const preview = route('post', '/api/applications/:id/refuse/preview', {
  summary: 'The paper of a refusal as it would be issued (PDF), without issuing it',
  access: 'applications.read',
  params: byId,
  query: z.object({ lang: language.default('ru') }),
  body: actionRequests.refuse,
  transaction: false,
  answers: { 200: 'application/pdf', 400: errorBody, ...refusals },
  subject: (act, { id }) => findFor(act, id, 'refuse'),
  handle: async (act, { ctx, subject: application, query, body }) => {
    await audit(act, 'papers.preview', [application.childId], application.id);
    ctx.type = 'application/pdf';
    return previewRefusal(act, application, body, query.lang);
  },
});

/** One route an action, all alike: visible? may? then the command, which asks the lifecycle. */
function action<A extends StaffAction>(name: A): Route {
  return route('post', `/api/applications/:id/${name}`, {
    summary: `Action: ${name}`,
    access: 'applications.read',
    params: byId,
    body: actionRequests[name],
    answers: { 200: applicationDetailView, 400: errorBody, ...refusals },
    subject: (act, { id }) => findFor(act, id, name, { lock: true }),
    handle: async (act, { subject: application, body }) => {
      await staffCommands[name](act, application, body as ActionRequest<A>);
      return actedOnDetail(act, application.id);
    },
  });
}

/** As any action, but what is held for somebody else is held even where this referral is refused. */
const refer = route('post', '/api/applications/:id/refer', {
  summary: 'Action: refer',
  access: 'applications.read',
  params: byId,
  body: actionRequests.refer,
  transaction: false,
  answers: { 200: applicationDetailView, 400: errorBody, ...refusals },
  subject: (act, { id }) => findFor(act, id, 'refer'),
  handle: async (act, { db, subject, body }) => {
    if (subject.queueId !== null) await holdForReferral(act, db, subject.queueId);
    return inTransaction(db, async (trx) => {
      const own = { ...act, trx };
      const application = await findFor(own, subject.id, 'refer', { lock: true });
      await staffCommands.refer(own, application, body);
      return actedOnDetail(own, application.id);
    });
  },
});

export const applicationRoutes = [
  ...[list, file, show, preview],
  ...staffActions.map((name) => (name === 'refer' ? refer : action(name))),
];

/** The application if this user may see it (404) and say this action at all (403). */
async function findFor(
  act: StaffAct,
  id: number,
  action: StaffAction,
  options?: { lock: boolean },
): Promise<Application> {
  const application = await findVisible(act, id, options);
  if (!mayAct(act.user.role, action)) throw forbidden({ action });
  return application;
}

/** The application if this user may see it; otherwise it does not exist (404). */
export async function findVisible(act: StaffAct, id: number, { lock = false } = {}): Promise<Application> {
  const read = async () => {
    const application = await Application.query(act.trx)
      .findById(id)
      .modify(visibleApplications(act.user) as never);
    if (!application) throw notFound('application.not_found');
    return application as unknown as Application;
  };
  const application = await read();
  if (!lock) return application;
  await lockCase(act.trx, application.submissionId);
  return read();
}
