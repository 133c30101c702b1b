import type { TaskView } from '../../backend/contract/account';
import type { ActionRequest, StaffAction } from '../../backend/contract/actions';
import type { Language } from '../../backend/contract/common';
import type { ComplaintAction, ComplaintDetailView } from '../../backend/contract/complaints';
import type {
  ChangePlacesRequest,
  ChangeRulesRequest,
  ExplainedPlace,
  WaitingView,
  WhatIfRequest,
  WhatIfView,
} from '../../backend/contract/queues';
import type {
  BoardView,
  PlannedPlacesView,
  QueueEntryView,
  QueueRulesView,
  ReferralOutcomeView,
} from '../../backend/contract/queueViews';
import type { ExportView, ReportName, reportView } from '../../backend/contract/reports';
import type { FileRequest } from '../../backend/contract/submission';
import type { SystemView } from '../../backend/contract/verification';
import type {
  ApplicationDetailView,
  attachmentView,
  EventView,
  MessageView,
  paperView,
  submissionAnswer,
} from '../../backend/contract/views';
import type { GroupPlaceView, Id, MessageCounts, UploadView, WorkCounts } from '../views';
import { queryString } from './queryString';
import { send } from './send';

export type PaperView = (typeof paperView)['_output'];
export type ReportView = (typeof reportView)['_output'];
export type FiledView = (typeof submissionAnswer)['_output'];
export type AttachmentView = (typeof attachmentView)['_output'];

/** The verbs of the staff API that are no list and no record. Nothing here is optimistic. */
export const staffVerbs = {
  act: <Action extends StaffAction>(id: Id, action: Action, body: ActionRequest<Action>) =>
    post<ApplicationDetailView>(`/api/applications/${id}/${action}`, body),
  complaintAct: (id: Id, action: ComplaintAction, body: object) =>
    post<ComplaintDetailView>(`/api/complaints/${id}/${action}`, body),
  registerComplaint: (body: object) => post<ComplaintDetailView>('/api/complaints', body),
  taskAct: (id: Id, action: 'carryOut' | 'refuse', body: object) =>
    post<TaskView>(`/api/tasks/${id}/${action}`, body),
  file: (body: FileRequest) => post<FiledView>('/api/applications', body),
  work: () => get<{ counts: WorkCounts }>('/api/work').then(({ counts }) => counts),
  papers: (id: Id) => get<PaperView[]>(`/api/applications/${id}/papers`),
  events: (id: Id) => get<EventView[]>(`/api/applications/${id}/events`),
  attachments: (id: Id) => get<AttachmentView[]>(`/api/applications/${id}/attachments`),
  messages: (id: Id) => get<MessageView[]>(`/api/applications/${id}/messages`),
  messageCounts: () => get<{ counts: MessageCounts }>('/api/messages/counts').then(({ counts }) => counts),
  resendMessage: (id: Id) => post<MessageView>(`/api/messages/${id}/resend`, {}),
  queueEntries: (id: Id, from: number, to: number) => page(`/api/queues/${id}/entries`, from, to),
  queueRules: (id: Id) => get<QueueRulesView[]>(`/api/queues/${id}/rules`),
  changeRules: (id: Id, body: ChangeRulesRequest) => post<QueueRulesView[]>(`/api/queues/${id}/rules`, body),
  cancelRules: (id: Id, version: number, body: { basis: string }) =>
    post<QueueRulesView[]>(`/api/queues/${id}/rules/${version}/cancel`, body),
  referNext: (id: Id, body: { group: Id; count: number }) =>
    post<ReferralOutcomeView[]>(`/api/queues/${id}/referNext`, body),
  waiting: (id: Id, place?: number) => get<WaitingView>(`/api/queues/${id}/waiting${queryString({ place })}`),
  whatIf: (id: Id, body: WhatIfRequest) => post<WhatIfView>(`/api/queues/${id}/what-if`, body),
  explainedPlace: (id: Id) => get<ExplainedPlace>(`/api/applications/${id}/place`),
  system: () => get<SystemView>('/api/system'),
  verifyNow: () => post<SystemView>('/api/system/verify', {}),
  board: (organization: Id) => get<BoardView>(`/api/organizations/${organization}/board`),
  plannedPlaces: (group: Id) => get<PlannedPlacesView[]>(`/api/groups/${group}/capacity`),
  changePlaces: (group: Id, body: ChangePlacesRequest) =>
    post<PlannedPlacesView[]>(`/api/groups/${group}/capacity`, body),
  groupPlaces: (id: Id) => get<GroupPlaceView[]>(`/api/groups/${id}/places`),
  report: (name: ReportName, params: Record<string, string>) =>
    get<ReportView>(`/api/reports/${name}${queryString(params)}`),
  previewRefusal: (id: Id, body: ActionRequest<'refuse'>, lang: Language) =>
    send(`/api/applications/${id}/refuse/preview${queryString({ lang })}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { Accept: 'application/pdf, application/json' },
    }).then((response) => response.blob()),
  upload,
  startExport: (url: string) =>
    send(url, { headers: { Prefer: 'respond-async' } }).then(
      (response): Promise<{ id: Id }> => response.json(),
    ),
  exportState: (id: Id) => get<ExportView>(`/api/exports/${id}`),
  changePassword: (body: { current: string; next: string }) =>
    send('/api/session/password', { method: 'POST', body: JSON.stringify(body) }).then(() => undefined),
};

/** One page of a list that is no resource of react-admin's, with the total it is a part of. */
async function page(
  url: string,
  from: number,
  to: number,
): Promise<{ rows: QueueEntryView[]; total: number }> {
  const response = await send(`${url}${queryString({ range: [from, to] })}`);
  const total = Number(response.headers.get('Content-Range')?.split('/').pop() ?? 0);
  return { rows: await response.json(), total };
}

function get<T>(url: string): Promise<T> {
  return send(url).then((response) => response.json());
}

function post<T>(url: string, body: unknown): Promise<T> {
  return send(url, { method: 'POST', body: JSON.stringify(body) }).then((response) => response.json());
}

function upload(file: File): Promise<UploadView> {
  const body = new FormData();
  body.append('file', file);
  return send('/api/attachments', { method: 'POST', body }).then((response) => response.json());
}
