import { z } from 'zod';
import type { StaffAct } from '../../act';
import { audit } from '../../commands/audit';
import { fileApplication } from '../../commands/fileApplication';
import { previewRefusal } from '../../commands/previewRefusal';
import { staffCommands } from '../../commands/staffCommands';
import { type ActionRequest, actionRequests, type StaffAction, staffActions } from '../../contract/actions';
import { language, rowId } from '../../contract/common';
import { applicationDetailView, applicationView, errorBody, submissionAnswer } from '../../contract/views';
import { forbidden, notFound } from '../../errors';
import { applyFilters, listQuery, readListing, sendPage } from '../../middleware/listing';
import { Application } from '../../models/Application';
import { mayAct, visibleApplications } from '../../policies/applications';
import { applicationDetail } from '../../presenters/applicationDetail';
import { applicationPage } from '../../presenters/applicationPage';
import { filedView } from '../../presenters/filedView';
import { type Route, route } from '../route';
import { applicationList } from './applicationFilters';

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
    const application = await findVisible(act, params.id);
    await audit(act, 'applications.read', [application.childId], application.id);
    return applicationDetail(act.trx, act.user, application.id, act.now);
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
  answers: { 200: 'application/pdf', ...refusals },
  handle: async (act, { ctx, params, query, body }) => {
    const application = await findVisible(act, params.id);
    if (!mayAct(act.user.role, 'refuse')) throw forbidden({ action: 'refuse' });
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
    handle: async (act, { params, body }) => {
      const application = await findVisible(act, params.id, { lock: true });
      if (!mayAct(act.user.role, name)) throw forbidden({ action: name });
      await staffCommands[name](act, application, body as ActionRequest<A>);
      return applicationDetail(act.trx, act.user, application.id, act.now);
    },
  });
}

export const applicationRoutes = [list, file, show, preview, ...staffActions.map(action)];

/** The application if this user may see it; otherwise it does not exist (404). */
export async function findVisible(act: StaffAct, id: number, { lock = false } = {}): Promise<Application> {
  const query = Application.query(act.trx)
    .findById(id)
    .modify(visibleApplications(act.user) as never);
  const application = await (lock ? query.forUpdate() : query);
  if (!application) throw notFound('application.not_found');
  return application as unknown as Application;
}
