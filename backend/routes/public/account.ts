import { z } from 'zod';
import type { Act } from '../../act';
import { answerCorrection } from '../../commands/answerCorrection';
import { lockCase } from '../../commands/lockCase';
import { openAccount } from '../../commands/openAccount';
import { withdrawApplication } from '../../commands/withdrawApplication';
import { text } from '../../contract/common';
import { statuses } from '../../contract/statuses';
import { answerCorrectionRequest } from '../../contract/submission';
import { errorBody } from '../../contract/views';
import { sha256 } from '../../domain/digest';
import { notFound, unauthenticated } from '../../errors';
import { limitRate } from '../../middleware/limitRate';
import { setCookie } from '../../middleware/setCookie';
import { Application } from '../../models/Application';
import { type Context, route } from '../route';

const accountCookie = 'kezek_account';
const open = route('post', '/api/public/account/session', {
  summary: 'Enter the account: confirmed phone, the code sent to it, last four digits of the own IIN',
  access: 'public',
  body: z.strictObject({
    phone: text(30),
    code: z.string('field.required').regex(/^\d{6}$/, 'contact.code_malformed'),
    iinTail: z.string('field.required').regex(/^\d{4}$/, 'field.invalid'),
  }),
  // A wrong try is counted although it is refused.
  transaction: false,
  answers: { 204: 'nothing; a cookie', 400: errorBody, 401: errorBody, 429: errorBody },
  handle: async (act, { ctx, db, body }) => {
    await limitRate('confirm', ctx.ip);
    const opened = await db.transaction((trx) => openAccount({ ...act, trx }, body));
    if (!opened) throw unauthenticated('session.bad_credentials');
    setCookie(ctx, accountCookie, opened.token, 'strict');
    ctx.status = 204;
    ctx.body = null;
  },
});

const close = route('delete', '/api/public/account/session', {
  summary: 'Leave the account',
  access: 'public',
  answers: { 204: 'nothing' },
  handle: async (act, { ctx }) => {
    const token = ctx.cookies.get(accountCookie);
    if (token) await act.trx('account_sessions').where('token_hash', sha256(token)).delete();
    setCookie(ctx, accountCookie, null, 'strict');
    ctx.status = 204;
    ctx.body = null;
  },
});

const number = z.object({ number: z.string().max(40) });
const answer = z.object({ number: z.string(), status: z.enum(statuses), version: z.number() });

const correction = route('post', '/api/public/account/applications/:number/answerCorrection', {
  summary: 'Answer a request for correction: only what was asked',
  access: 'account',
  params: number,
  body: answerCorrectionRequest,
  answers: { 200: answer, 400: errorBody, 401: errorBody, 404: errorBody, 409: errorBody },
  subject: (act, params, ctx) => findOwn(act, ctx, params.number),
  handle: async (act, { subject: application, body }) => {
    await answerCorrection(act, application, body);
    return answerOf(act, application);
  },
});

const withdraw = route('post', '/api/public/account/applications/:number/withdraw', {
  summary: 'Give an application up',
  access: 'account',
  params: number,
  body: z.strictObject({ reason: text(2000) }),
  answers: { 200: answer, 400: errorBody, 401: errorBody, 404: errorBody, 409: errorBody },
  subject: (act, params, ctx) => findOwn(act, ctx, params.number),
  handle: async (act, { subject: application, body }) => {
    await withdrawApplication(act, application, { seen: application.version, reason: body.reason });
    return answerOf(act, application);
  },
});

export const accountRoutes = [open, close, correction, withdraw];

/** The parent's own application, locked; anybody else's does not exist. */
export async function findOwn(act: Act, ctx: Context, number: string): Promise<Application> {
  const token = ctx.cookies.get(accountCookie);
  if (!token) throw unauthenticated();
  const session = await act
    .trx('account_sessions')
    .where('token_hash', sha256(token))
    .whereRaw("seen_at > clock_timestamp() - interval '30 minutes'")
    .whereRaw("created_at > clock_timestamp() - interval '12 hours'")
    .first('representative_id');
  if (!session) throw unauthenticated();
  await act
    .trx('account_sessions')
    .where('token_hash', sha256(token))
    .update({ seen_at: act.trx.raw('clock_timestamp()') });
  const own = { number, representative_id: session.representative_id };
  const found = await Application.query(act.trx).findOne(own);
  if (!found) throw notFound('application.not_found');
  await lockCase(act.trx, found.submissionId);
  return Application.query(act.trx).findOne(own).throwIfNotFound();
}

async function answerOf(act: Act, { id }: Application) {
  const { number: own, status, version } = await Application.query(act.trx).findById(id).throwIfNotFound();
  return { number: own, status, version };
}
