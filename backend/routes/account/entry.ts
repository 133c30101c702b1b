import { z } from 'zod';
import { requestContactCode } from '../../commands/requestContactCode';
import { language } from '../../contract/common';
import { sha256 } from '../../domain/digest';
import { mobileFault, readPhone } from '../../domain/phone';
import { accountCookie, accountOwner } from '../../middleware/accountSession';
import { setCookie } from '../../middleware/setCookie';
import { seeOther } from '../../middleware/showPage';
import { readForm } from '../../pages/readForm';
import { type Route, route } from '../route';
import { findAsked, isOnItsWay, limitCode } from './askedCode';
import { entryCodeRoutes, entryCookie } from './entryCode';
import { showEntry } from './showEntry';
import { showOverview } from './showOverview';

const inLanguage = z.object({ language });

const home = route('get', '/:language/account', {
  summary: 'The account: the applications, or the entry',
  access: 'public',
  params: inLanguage,
  answers: { 200: 'text/html' },
  handle: async (act, { ctx, db, params: { language: tongue } }) => {
    const owner = await accountOwner(db, ctx);
    return owner === null ? showEntry(ctx, tongue) : showOverview({ act, ctx, owner, language: tongue });
  },
});

const ask = route('post', '/:language/account', {
  summary: 'Send a code to the phone',
  access: 'public',
  params: inLanguage,
  body: 'form',
  transaction: false,
  answers: { 200: 'text/html', 303: 'the page of the code' },
  handle: async (act, { ctx, db, params: { language: tongue }, body }) => {
    const { phone } = readForm(body, ['phone']);
    const address = phone && readPhone(phone, { mobile: true });
    if (!address) {
      const code = phone ? mobileFault(phone) : 'field.required';
      return showEntry(ctx, tongue, { values: { phone }, problems: [{ field: 'phone', code }] });
    }
    const before = await findAsked(db, ctx, entryCookie);
    if (!isOnItsWay(before, address, act.now)) {
      await limitCode(ctx, address);
      const { id } = await db.transaction((trx) =>
        requestContactCode(
          { ...act, trx },
          { channel: 'sms', address, language: tongue, purpose: 'account' },
        ),
      );
      setCookie(ctx, entryCookie, id, 'strict');
    }
    return seeOther(ctx, `/${tongue}/account/code`);
  },
});

const leave = route('post', '/:language/account/leave', {
  summary: 'Leave the account',
  access: 'public',
  params: inLanguage,
  body: 'form',
  answers: { 200: 'text/html', 303: 'the portal' },
  handle: async (act, { ctx, params }) => {
    const token = ctx.cookies.get(accountCookie);
    if (token) await act.trx('account_sessions').where('token_hash', sha256(token)).delete();
    setCookie(ctx, accountCookie, null, 'strict');
    return seeOther(ctx, `/${params.language}/account`);
  },
});

export const entryRoutes: Route[] = [home, ask, ...entryCodeRoutes, leave];
