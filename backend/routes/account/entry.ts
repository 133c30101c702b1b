import { z } from 'zod';
import type { Act } from '../../act';
import { openAccount } from '../../commands/openAccount';
import { requestContactCode } from '../../commands/requestContactCode';
import { type Language, language } from '../../contract/common';
import { sha256 } from '../../domain/digest';
import { readPhone } from '../../domain/phone';
import { accountCookie, accountOwner } from '../../middleware/accountSession';
import { limitRate } from '../../middleware/limitRate';
import { setCookie } from '../../middleware/setCookie';
import { seeOther, showPage } from '../../middleware/showPage';
import { ContactConfirmation } from '../../models/ContactConfirmation';
import type { FormState } from '../../pages/fields';
import { readForm } from '../../pages/readForm';
import { spokenPhone } from '../../pages/renderPage';
import { filled, words } from '../../pages/words';
import { type Context, type Route, route } from '../route';
import { fieldsIn, nothingEntered } from './accountPage';
import { showEntry } from './showEntry';
import { showOverview } from './showOverview';

/** Between the phone and the code: which code was asked for, an opaque id. */
const askedCookie = 'kezek_code';
const inLanguage = z.object({ language });
/** Seconds until a code can be asked for again. */
const resendAfter = 60;
const mostTries = 5;

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
      const code = phone ? ('phone.invalid' as const) : ('field.required' as const);
      return showEntry(ctx, tongue, { values: { phone }, problems: [{ field: 'phone', code }] });
    }
    // Asked for again too soon, the code on its way is the one to wait for.
    const before = await findAsked(act, ctx);
    if (before?.address === address && secondsLeft(act, before) > 0)
      return seeOther(ctx, `/${tongue}/account/code`);
    await limitRate('codeFromIp', ctx.ip);
    await limitRate('codeToAddress', address);
    const { id } = await db.transaction((trx) =>
      requestContactCode({ ...act, trx }, { channel: 'sms', address, language: tongue }),
    );
    setCookie(ctx, askedCookie, id, 'strict');
    return seeOther(ctx, `/${tongue}/account/code`);
  },
});

const code = route('get', '/:language/account/code', {
  summary: 'The page of the code',
  access: 'public',
  params: inLanguage,
  answers: { 200: 'text/html' },
  handle: (act, { ctx, params }) => showCode(act, ctx, params.language, nothingEntered),
});

const enter = route('post', '/:language/account/code', {
  summary: 'Enter the account with the code and the last four digits of the own IIN',
  access: 'public',
  params: inLanguage,
  body: 'form',
  transaction: false,
  answers: { 200: 'text/html', 303: 'the account' },
  handle: async (act, { ctx, db, params: { language: tongue }, body }) => {
    await limitRate('confirm', ctx.ip);
    const values = readForm(body, ['code', 'iinTail']);
    const problems = [
      ...(/^\d{6}$/.test(values.code ?? '') ? [] : [{ field: 'code', code: codeProblem(values.code) }]),
      ...(/^\d{4}$/.test(values.iinTail ?? '') ? [] : [{ field: 'iinTail', code: 'field.invalid' as const }]),
    ];
    if (problems.length > 0) return showCode(act, ctx, tongue, { values, problems });
    const asked = await findAsked(act, ctx);
    const opened =
      asked &&
      (await db.transaction((trx) =>
        openAccount({ ...act, trx }, { phone: asked.address, code: values.code!, iinTail: values.iinTail! }),
      ));
    if (!opened) {
      const wrong = { field: 'code', code: 'session.bad_credentials' as const };
      return showCode(act, ctx, tongue, { values: { iinTail: values.iinTail }, problems: [wrong] });
    }
    setCookie(ctx, askedCookie, null, 'strict');
    setCookie(ctx, accountCookie, opened.token, 'strict');
    return seeOther(ctx, `/${tongue}/account`);
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

export const entryRoutes: Route[] = [home, ask, code, enter, leave];

const codeProblem = (typed: string | undefined) =>
  typed ? ('contact.code_malformed' as const) : ('field.required' as const);

async function findAsked({ trx }: Act, ctx: Context): Promise<ContactConfirmation | null> {
  const id = ctx.cookies.get(askedCookie);
  if (!id || !/^[0-9a-f-]{36}$/.test(id)) return null;
  return (await ContactConfirmation.query(trx).findById(id)) ?? null;
}

/** Until a code can be asked for again; none once the one that was sent has been used up by wrong tries. */
function secondsLeft({ now }: Pick<Act, 'now'>, { createdAt, tries }: ContactConfirmation): number {
  if (tries >= mostTries) return 0;
  return Math.max(0, resendAfter - Math.floor((now.getTime() - createdAt.getTime()) / 1000));
}

/** Without a code asked for there is nothing to enter: the phone comes first. */
async function showCode(act: Act, ctx: Context, tongue: Language, state: FormState): Promise<void> {
  const asked = await findAsked(act, ctx);
  if (!asked) return showEntry(ctx, tongue);
  const { enter: text } = words[tongue].account;
  const fields = fieldsIn(tongue, state);
  const seconds = secondsLeft(act, asked);
  return showPage(ctx, {
    ...{ template: 'account/code', language: tongue, title: text.codeTitle, problems: state.problems },
    back: `/${tongue}/account`,
    view: {
      lead: filled(text.codeLead, { phone: spokenPhone(asked.address) }),
      phone: asked.address,
      seconds,
      later: filled(text.later, { seconds }),
      code: fields.text('code', {
        ...{ label: text.code, hint: text.codeHint, inputmode: 'numeric', autocomplete: 'one-time-code' },
        ...{ size: 'code', maxlength: 6 },
      }),
      iinTail: fields.text('iinTail', {
        ...{ label: text.iinTail, hint: text.iinTailHint, inputmode: 'numeric', size: 'short', maxlength: 4 },
      }),
    },
  });
}
