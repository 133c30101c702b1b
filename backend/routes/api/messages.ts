import { z } from 'zod';
import type { StaffAct } from '../../act';
import { audit } from '../../commands/audit';
import { resendMessage } from '../../commands/resendMessage';
import { rowId } from '../../contract/common';
import { watchedMessageStates } from '../../contract/messageStates';
import { errorBody, type MessageView, messageView } from '../../contract/views';
import { notFound } from '../../errors';
import { countMessages, messageColumns, messageList, messageRows } from '../../lists/messageList';
import { Message } from '../../models/Message';
import { messageViews } from '../../presenters/messageViews';
import { type Route, route } from '../route';
import { findVisible } from './applications';
import { resourceRoutes } from './list';

const byId = z.object({ id: rowId });

const resource = resourceRoutes({
  ...messageList,
  summary: 'Messages to families, with what became of them',
  access: 'messages.read',
  key: 'm.id',
  rows: messageRows,
  columns: messageColumns,
  view: messageView,
  read: (act, rows) => audit(act, 'messages.read', childrenIn(rows)),
  present: messageViews,
});

const counts = route('get', '/api/messages/counts', {
  summary: 'How many messages have failed, are unknown or wait (capped at 10,000)',
  access: 'messages.read',
  answers: { 200: z.object({ counts: z.record(z.enum(watchedMessageStates), z.number()) }) },
  handle: async (act) => ({ counts: await countMessages(act) }),
});

const resend = route('post', '/api/messages/:id/resend', {
  summary: 'Send again what has failed or is of unknown fate',
  access: 'messages.resend',
  params: byId,
  body: z.strictObject({}),
  answers: { 200: messageView, 400: errorBody, 403: errorBody, 404: errorBody, 409: errorBody },
  subject: lockVisible,
  handle: async (act, { subject: message }) => {
    await resendMessage(act, message);
    const rows = await messageRows(act).where('m.id', message.id).select(messageColumns(act));
    await audit(act, 'messages.resend', childrenIn(rows), message.applicationId);
    return (await messageViews(act, rows))[0];
  },
});

const ofApplication = route('get', '/api/applications/:id/messages', {
  summary: 'Messages about an application, the newest first',
  access: 'messages.read',
  params: byId,
  answers: { 200: z.array(messageView), 404: errorBody },
  handle: async (act, { params }) => {
    const application = await findVisible(act, params.id);
    await audit(act, 'messages.list', [application.childId], application.id);
    const rows = await messageRows(act)
      .where('m.application_id', application.id)
      .orderBy('m.id', 'desc')
      .select(messageColumns(act));
    return messageViews(act, rows);
  },
});

/** The counts stand before the messages, whose `:id` would take their name for an id. */
export const messageRoutes: Route[] = [counts, ...resource, resend, ofApplication];

/** The message if this user may see it, held until the act is over: pressed twice it goes once. */
async function lockVisible(act: StaffAct, { id }: { id: number }): Promise<Message> {
  const visible = await messageRows(act).where('m.id', id).first('m.id');
  if (!visible) throw notFound();
  return Message.query(act.trx).findById(id).forUpdate().throwIfNotFound();
}

function childrenIn(rows: Record<string, unknown>[]): number[] {
  const of = rows.map(({ application }) => (application as MessageView['application'])?.child);
  return [...new Set(of.filter((child) => child !== undefined).map(Number))];
}
