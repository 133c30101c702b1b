import type { Knex } from 'knex';
import { changeContacts } from '../../commands/changeContacts';
import { confirmContact } from '../../commands/confirmContact';
import { attempt } from '../../middleware/attempt';
import { limitRate } from '../../middleware/limitRate';
import { setCookie } from '../../middleware/setCookie';
import { seeOther } from '../../middleware/showPage';
import type { ContactConfirmation } from '../../models/ContactConfirmation';
import type { FormState, Problem } from '../../pages/fields';
import { readForm } from '../../pages/readForm';
import { spokenPhone } from '../../pages/renderPage';
import { filled, words } from '../../pages/words';
import { accountPage, fieldsIn, nothingEntered, remember, showAccount } from './accountPage';
import { findAsked, resendView } from './askedCode';
import { byField, type ContactGiven, contactCookie, showNewContact } from './newContact';

const show = accountPage('get', '/contacts/:field/code', 'The code of the new contact', {
  params: byField,
  handle: (given) => showCode(given, nothingEntered),
});

const confirm = accountPage('post', '/contacts/:field/code', 'Confirm the new contact', {
  params: byField,
  body: 'form',
  handle: async (given) => {
    const { act, body, ctx, db, owner, params } = given;
    await limitRate('confirm', ctx.ip);
    const { code = '' } = readForm(body, ['code']);
    const asked = await findContactCode(db, given);
    const again = (problems: Problem[]) => showCode(given, { values: {}, problems });
    if (!asked) return again([]);
    // In one transaction: a second press waits for the first. Counting a wrong try is no failure and stays.
    const changed = await attempt(db, async (trx) => {
      const outcome = await confirmContact({ ...act, trx }, asked.id, code);
      if ('token' in outcome) await changeContacts({ ...act, trx }, owner, { [params.field]: outcome.token });
      return outcome;
    });
    if ('problems' in changed)
      return again(changed.problems.map((problem) => ({ ...problem, field: 'code' })));
    if ('problem' in changed.done) {
      // The first press has changed the contact with it.
      if ((await findContactCode(db, given))?.spentAt) return end(given, 'before');
      const { problem, triesLeft = 0 } = changed.done;
      return again([{ field: 'code', code: problem, params: { triesLeft } }]);
    }
    return end(given, 'now');
  },
});

export const contactCodeRoutes = [show, confirm];

function end({ ctx, language }: ContactGiven, when: 'now' | 'before'): void {
  setCookie(ctx, contactCookie, null, 'strict');
  remember(ctx, 'contacts', when);
  seeOther(ctx, `/${language}/account/contacts`);
}

function findContactCode(db: Knex, { ctx }: Pick<ContactGiven, 'ctx'>): Promise<ContactConfirmation | null> {
  return findAsked(db, ctx, contactCookie);
}

async function showCode(given: ContactGiven, state: FormState): Promise<void> {
  const { act, db, text, language, params } = given;
  const asked = await findContactCode(db, given);
  // Without a code asked for there is nothing to enter: the contact comes first.
  if (!asked) return showNewContact(given, nothingEntered);
  const action = `/${language}/account/contacts/${params.field}`;
  const { sentEmail, sentSms } = words[language].codes;
  const isEmail = asked.channel === 'email';
  return showAccount(given, {
    template: 'account/contact',
    title: text.contactsPage.confirmTitle,
    back: action,
    problems: state.problems,
    view: {
      action: `${action}/code`,
      lead: filled(isEmail ? sentEmail : sentSms, { address: spokenPhone(asked.address) }),
      submit: text.contactsPage.confirm,
      resend: resendView(language, asked, { now: act.now, action, name: 'address' }),
      fields: [
        fieldsIn(language, state).text('code', {
          ...{ label: isEmail ? text.contactsPage.emailCode : text.enter.code, inputmode: 'numeric' },
          ...{ autocomplete: 'one-time-code', size: 'code', maxlength: 6 },
        }),
      ],
    },
  });
}
