import { z } from 'zod';
import type { Clock } from '../clock';
import { moment } from '../contract/common';
import { errorBody } from '../contract/views';
import { Message } from '../models/Message';
import { messagesPage } from '../presenters/messagesPage';
import { type Route, route } from './route';

/** Doors for development and outside checks; they do not exist in production. */
export function devRoutes(clock: Clock, runDue: () => Promise<void>): Route[] {
  return [
    route('get', '/dev/messages', {
      summary: 'Messages sent, newest first (page or JSON)',
      access: 'public',
      query: z.object({ to: z.string().max(200).optional() }),
      answers: { 200: z.array(z.object({ id: z.number() }).loose()) },
      handle: async (act, { ctx, query }) => {
        const found = Message.query(act.trx).orderBy('messages.id', 'desc').limit(200);
        // A plus in a query string arrives as a space unless it was escaped.
        if (query.to) found.where('address', query.to.trim().replace(/^(?=\d{11})/, '+'));
        const rows = await found
          .leftJoin('applications as a', 'a.id', 'messages.application_id')
          .select('messages.*', 'a.number as applicationNumber');
        const messages = rows.map((row) => ({
          id: row.id,
          channel: row.channel,
          to: row.address,
          language: row.language,
          kind: row.kind,
          subject: row.subject,
          text: row.text,
          applicationNumber: (row as unknown as { applicationNumber: string | null }).applicationNumber,
          at: row.at,
          state: row.state,
        }));
        if (ctx.accepts('json', 'html') === 'json') return messages;
        ctx.type = 'html';
        return messagesPage(messages);
      },
    }),
    route('post', '/dev/clock', {
      summary: 'Set now (forward only) and run what became due; null returns to the real time',
      access: 'public',
      body: z.strictObject({ at: moment.nullable() }),
      transaction: false,
      answers: { 200: z.object({ now: z.string() }), 409: errorBody },
      handle: async (_act, { body }) => {
        await clock.set(body.at === null ? null : new Date(body.at));
        await runDue();
        return { now: clock.now().toISOString() };
      },
    }),
  ];
}
