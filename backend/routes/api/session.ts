import { verify as verifyPassword } from '@node-rs/argon2';
import { z } from 'zod';
import { passSecondFactor } from '../../commands/passSecondFactor';
import { hashPassword, signIn } from '../../commands/signIn';
import { text } from '../../contract/common';
import { errorBody, sessionView } from '../../contract/views';
import { sha256 } from '../../domain/digest';
import { AppError, invalid, unauthenticated } from '../../errors';
import { sessionCookie } from '../../middleware/authenticate';
import { limitRate } from '../../middleware/limitRate';
import { setCookie } from '../../middleware/setCookie';
import { User } from '../../models/User';
import { sessionOf } from '../../presenters/sessionOf';
import { route } from '../route';

const secret = z.string('field.required').min(1, 'field.required').max(200, 'field.too_long');
const secondFactor = z.object({ secondFactor: z.literal(true) });

const open = route('post', '/api/session', {
  summary: 'Sign in; with two-factor a code follows',
  access: 'public',
  body: z.strictObject({ login: text(64), password: secret }),
  transaction: false,
  answers: { 200: z.union([sessionView, secondFactor]), 401: errorBody, 429: errorBody },
  handle: async (_act, { ctx, db, body }) => {
    await limitRate('signIn', ctx.ip);
    const session = await signIn(db, body.login.toLowerCase(), body.password);
    setCookie(ctx, sessionCookie, session.token, 'lax');
    return session.secondFactor ? { secondFactor: true } : sessionOf(db, session.user.id);
  },
});

const code = route('post', '/api/session/code', {
  summary: 'The second factor: the current code of the authenticator',
  access: 'public',
  body: z.strictObject({ code: z.string().regex(/^\d{6}$/, 'session.bad_code') }),
  transaction: false,
  answers: { 200: sessionView, 401: errorBody, 429: errorBody },
  handle: async (_act, { ctx, db, body }) => {
    const token = ctx.cookies.get(sessionCookie);
    if (!token) throw unauthenticated();
    const session = await db('sessions')
      .where({ token_hash: sha256(token), second_factor_pending: true })
      .whereRaw("created_at > clock_timestamp() - interval '5 minutes'")
      .first('user_id');
    if (!session) throw unauthenticated();
    await limitRate('secondFactor', String(session.user_id));
    const waiting = { tokenHash: sha256(token), userId: session.user_id };
    if (!(await passSecondFactor(db, waiting, body.code))) throw unauthenticated('session.bad_code');
    return sessionOf(db, session.user_id);
  },
});

const show = route('get', '/api/session', {
  summary: 'Who is signed in',
  access: 'session',
  answers: { 200: sessionView, 401: errorBody },
  handle: (act, { db }) => sessionOf(db, act.user.id),
});

const close = route('delete', '/api/session', {
  summary: 'Sign out',
  access: 'public',
  transaction: false,
  answers: { 204: 'nothing' },
  handle: async (_act, { ctx, db }) => {
    const token = ctx.cookies.get(sessionCookie);
    if (token && ctx.get('x-requested-with') !== 'kezek') throw new AppError(403, 'request.header_missing');
    if (token) await db('sessions').where('token_hash', sha256(token)).delete();
    setCookie(ctx, sessionCookie, null, 'lax');
    ctx.status = 204;
    ctx.body = null;
  },
});

const password = route('post', '/api/session/password', {
  summary: 'Change the own password; every session of the user ends',
  access: 'session',
  body: z.strictObject({ current: secret, next: secret }),
  // The limit counts on a connection of its own: inside a transaction many at once would wait for each other.
  transaction: false,
  answers: { 204: 'nothing', 400: errorBody },
  handle: async (act, { ctx, body }) => {
    await limitRate('signIn', `user ${act.user.id}`);
    const user = await User.query(act.trx).findById(act.user.id).throwIfNotFound();
    if (!(await verifyPassword(user.passwordHash, body.current)))
      throw invalid({ current: 'session.bad_credentials' });
    if ([...body.next].length < 12) throw invalid({ next: 'user.password_weak' });
    await user.$query(act.trx).patch({ passwordHash: await hashPassword(body.next) });
    ctx.status = 204;
    ctx.body = null;
  },
});

export const sessionRoutes = [open, code, show, close, password];
