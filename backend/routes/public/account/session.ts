import { z } from 'zod';
import { openAccount } from '../../../commands/openAccount';
import { text } from '../../../contract/common';
import { errorBody } from '../../../contract/views';
import { sha256 } from '../../../domain/digest';
import { unauthenticated } from '../../../errors';
import { accountCookie } from '../../../middleware/accountSession';
import { limitRate } from '../../../middleware/limitRate';
import { setCookie } from '../../../middleware/setCookie';
import { route } from '../../route';

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

export const accountSessionRoutes = [open, close];
