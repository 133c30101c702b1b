import { z } from 'zod';
import type { Act } from '../../act';
import { openAccount } from '../../commands/openAccount';
import { type Language, language } from '../../contract/common';
import { accountCookie } from '../../middleware/accountSession';
import { limitRate } from '../../middleware/limitRate';
import { setCookie } from '../../middleware/setCookie';
import { seeOther, showPage } from '../../middleware/showPage';
import type { FormState, Problem } from '../../pages/fields';
import { readForm } from '../../pages/readForm';
import { spokenPhone } from '../../pages/renderPage';
import { filled, words } from '../../pages/words';
import { type Context, route } from '../route';
import { fieldsIn, nothingEntered } from './accountPage';
import { findAsked, resendView } from './askedCode';
import { showEntry } from './showEntry';

/** Between the phone and the code: which code was asked for. */
export const entryCookie = 'kezek_code';
const inLanguage = z.object({ language });

const show = route('get', '/:language/account/code', {
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
    const { code = '', iinTail = '' } = values;
    const again = (problems: Problem[]) => showCode(act, ctx, tongue, { values: { iinTail }, problems });
    const malformed = problemsIn({ code, iinTail });
    if (malformed.length > 0) return showCode(act, ctx, tongue, { values, problems: malformed });
    const asked = await findAsked(db, ctx, entryCookie);
    if (!asked) return again([]);
    // The counting of a wrong try must outlive the refusal.
    const opened = await db.transaction((trx) =>
      openAccount({ ...act, trx }, { confirmation: asked.id, code, iinTail }),
    );
    if (!opened) {
      const left = await findAsked(db, ctx, entryCookie);
      return again([
        { field: 'code', code: left?.isLive(act.now) ? 'session.bad_credentials' : 'contact.code_ended' },
      ]);
    }
    setCookie(ctx, entryCookie, null, 'strict');
    setCookie(ctx, accountCookie, opened.token, 'strict');
    return seeOther(ctx, `/${tongue}/account`);
  },
});

export const entryCodeRoutes = [show, enter];

function problemsIn({ code, iinTail }: { code: string; iinTail: string }): Problem[] {
  const problems: Problem[] = [];
  if (!/^\d{6}$/.test(code))
    problems.push({ field: 'code', code: code ? 'contact.code_malformed' : 'field.required' });
  if (!/^\d{4}$/.test(iinTail)) problems.push({ field: 'iinTail', code: 'field.invalid' });
  return problems;
}

/** Without a code asked for there is nothing to enter: the phone comes first. */
async function showCode(act: Act, ctx: Context, tongue: Language, state: FormState): Promise<void> {
  const asked = await findAsked(act.trx, ctx, entryCookie);
  if (!asked) return showEntry(ctx, tongue);
  const { enter: text } = words[tongue].account;
  const fields = fieldsIn(tongue, state);
  return showPage(ctx, {
    ...{ template: 'account/code', language: tongue, title: text.codeTitle, problems: state.problems },
    back: `/${tongue}/account`,
    view: {
      lead: filled(text.codeLead, { phone: spokenPhone(asked.address) }),
      resend: resendView(tongue, asked, { now: act.now, action: `/${tongue}/account`, name: 'phone' }),
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
