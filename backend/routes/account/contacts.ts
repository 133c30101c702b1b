import { z } from 'zod';
import { changeContacts } from '../../commands/changeContacts';
import { confirmContact } from '../../commands/confirmContact';
import { readAddress, requestContactCode } from '../../commands/requestContactCode';
import { attempt } from '../../middleware/attempt';
import { limitRate } from '../../middleware/limitRate';
import { setCookie } from '../../middleware/setCookie';
import { seeOther } from '../../middleware/showPage';
import { ContactConfirmation } from '../../models/ContactConfirmation';
import type { FormState, Problem } from '../../pages/fields';
import { readForm } from '../../pages/readForm';
import { spokenPhone } from '../../pages/renderPage';
import { filled } from '../../pages/words';
import { accountView } from '../../presenters/accountView';
import { accountPage, fieldsIn, nothingEntered, remember, type Signed, showAccount } from './accountPage';

const contactFields = ['phone', 'phone2', 'email'] as const;
type ContactField = (typeof contactFields)[number];
const byField = z.object({ field: z.enum(contactFields) });
type Given = Signed<{ field: ContactField }, unknown>;

/** Which code was asked for a new contact: its field and an opaque id. */
const askedCookie = 'kezek_contact';

const list = accountPage('get', '/contacts', 'Contacts of the account', {
  handle: async (given) => {
    const { act, owner, text, language } = given;
    const { contacts } = await accountView(act.trx, owner, act.now);
    const phones = contacts.filter(({ channel }) => channel === 'sms');
    const found: Record<ContactField, string | undefined> = {
      phone: phones[0]?.address,
      phone2: phones[1]?.address,
      email: contacts.find(({ channel }) => channel === 'email')?.address,
    };
    return showAccount(given, {
      template: 'account/contacts',
      title: text.contacts,
      back: `/${language}/account`,
      view: {
        contacts: contactFields.map((field) => ({
          field,
          name: text.contactsPage[field],
          hint: field === 'phone' ? text.contactsPage.phoneHint : null,
          value: found[field] ? spokenPhone(found[field]) : null,
          removable: field !== 'phone' && found[field] !== undefined,
        })),
      },
    });
  },
});

const ask = accountPage('get', '/contacts/:field', 'A new contact', {
  params: byField,
  handle: (given) => showNew(given, nothingEntered),
});

const send = accountPage('post', '/contacts/:field', 'Send a code to the new contact, or take one away', {
  params: byField,
  body: 'form',
  handle: async (given) => {
    const { act, body, ctx, db, language, owner, params } = given;
    if (body.get('remove') === '1') {
      await attempt(db, (trx) => changeContacts({ ...act, trx }, owner, { [params.field]: null }));
      remember(ctx, 'contacts');
      return seeOther(ctx, `/${language}/account/contacts`);
    }
    const { address: typed } = readForm(body, ['address']);
    if (!typed)
      return showNew(given, { values: {}, problems: [{ field: 'address', code: 'field.required' }] });
    const channel = params.field === 'email' ? ('email' as const) : ('sms' as const);
    const asked = await attempt(db, async (trx) => {
      const address = readAddress(channel, typed);
      await limitRate('codeFromIp', ctx.ip);
      await limitRate('codeToAddress', address);
      return requestContactCode({ ...act, trx }, { channel, address, language, purpose: 'contacts' });
    });
    if ('problems' in asked) return showNew(given, { values: { address: typed }, problems: asked.problems });
    setCookie(ctx, askedCookie, asked.done.id, 'strict');
    return seeOther(ctx, `/${language}/account/contacts/${params.field}/code`);
  },
});

const code = accountPage('get', '/contacts/:field/code', 'The code of the new contact', {
  params: byField,
  handle: (given) => showCode(given, nothingEntered),
});

const confirm = accountPage('post', '/contacts/:field/code', 'Confirm the new contact', {
  params: byField,
  body: 'form',
  handle: async (given) => {
    const { act, body, ctx, db, language, owner, params } = given;
    await limitRate('confirm', ctx.ip);
    const values = readForm(body, ['code']);
    const asked = await findAsked(given);
    const again = (problems: Problem[]) => showCode(given, { values: {}, problems });
    if (!asked) return again([]);
    if (!/^\d{6}$/.test(values.code ?? ''))
      return again([{ field: 'code', code: values.code ? 'contact.code_malformed' : 'field.required' }]);
    // The counting of a wrong try must outlive the refusal.
    const outcome = await db.transaction((trx) => confirmContact({ ...act, trx }, asked.id, values.code!));
    if ('problem' in outcome)
      return again([{ field: 'code', code: outcome.problem, params: { triesLeft: outcome.triesLeft ?? 0 } }]);
    const changed = await attempt(db, (trx) =>
      changeContacts({ ...act, trx }, owner, { [params.field]: outcome.token }),
    );
    if ('problems' in changed)
      return again(changed.problems.map((problem) => ({ ...problem, field: 'code' })));
    setCookie(ctx, askedCookie, null, 'strict');
    remember(ctx, 'contacts');
    return seeOther(ctx, `/${language}/account/contacts`);
  },
});

export const contactPageRoutes = [list, ask, send, code, confirm];

function showNew(given: Given, state: FormState): Promise<void> {
  const { text, language, params } = given;
  const isEmail = params.field === 'email';
  return showAccount(given, {
    template: 'account/contact',
    title: isEmail ? text.contactsPage.newEmail : text.contactsPage.newPhone,
    back: `/${language}/account/contacts`,
    problems: state.problems,
    view: {
      lead: text.contactsPage.lead,
      submit: text.contactsPage.send,
      fields: [
        fieldsIn(language, state).text('address', {
          label: isEmail ? text.contactsPage.newEmail : text.contactsPage.newPhone,
          hint: isEmail ? null : text.enter.phoneHint,
          ...(isEmail
            ? { type: 'email', inputmode: 'email', autocomplete: 'email' }
            : { type: 'tel', inputmode: 'tel', autocomplete: 'tel' }),
          size: 'medium',
          maxlength: 200,
        }),
      ],
    },
  });
}

async function showCode(given: Given, state: FormState): Promise<void> {
  const { text, language, params } = given;
  const asked = await findAsked(given);
  // Without a code asked for there is nothing to enter: the contact comes first.
  if (!asked) return showNew(given, nothingEntered);
  return showAccount(given, {
    template: 'account/contact',
    title: text.contactsPage.confirmTitle,
    back: `/${language}/account/contacts/${params.field}`,
    problems: state.problems,
    view: {
      lead: filled(text.contactsPage.confirmLead, { address: spokenPhone(asked.address) }),
      submit: text.contactsPage.confirm,
      fields: [
        fieldsIn(language, state).text('code', {
          ...{ label: text.enter.code, hint: text.enter.codeHint, inputmode: 'numeric' },
          ...{ autocomplete: 'one-time-code', size: 'code', maxlength: 6 },
        }),
      ],
    },
  });
}

async function findAsked({ ctx, db }: Pick<Given, 'ctx' | 'db'>): Promise<ContactConfirmation | null> {
  const id = ctx.cookies.get(askedCookie);
  if (!id || !/^[0-9a-f-]{36}$/.test(id)) return null;
  return (await ContactConfirmation.query(db).findById(id)) ?? null;
}
