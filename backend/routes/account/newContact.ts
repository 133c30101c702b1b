import { z } from 'zod';
import { changeContacts } from '../../commands/changeContacts';
import { readAddress, requestContactCode } from '../../commands/requestContactCode';
import { attempt } from '../../middleware/attempt';
import { setCookie } from '../../middleware/setCookie';
import { seeOther } from '../../middleware/showPage';
import type { FormState } from '../../pages/fields';
import { readForm } from '../../pages/readForm';
import { accountPage, fieldsIn, nothingEntered, remember, type Signed, showAccount } from './accountPage';
import { findAsked, isOnItsWay, limitCode } from './askedCode';

export const contactFields = ['phone', 'phone2', 'email'] as const;
export type ContactField = (typeof contactFields)[number];
export const byField = z.object({ field: z.enum(contactFields) });
export type ContactGiven = Signed<{ field: ContactField }, unknown>;

/** Which code was asked for a new contact. */
export const contactCookie = 'kezek_contact';

const ask = accountPage('get', '/contacts/:field', 'A new contact', {
  params: byField,
  handle: (given) => showNewContact(given, nothingEntered),
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
      return showNewContact(given, { values: {}, problems: [{ field: 'address', code: 'field.required' }] });
    const channel = params.field === 'email' ? ('email' as const) : ('sms' as const);
    const read = await attempt(db, async () => readAddress(channel, typed));
    if ('problems' in read)
      return showNewContact(given, { values: { address: typed }, problems: read.problems });
    const address = read.done;
    const before = await findAsked(db, ctx, contactCookie);
    if (!isOnItsWay(before, address, act.now)) {
      await limitCode(ctx, address);
      const { id } = await db.transaction((trx) =>
        requestContactCode({ ...act, trx }, { channel, address, language, purpose: 'contacts' }),
      );
      setCookie(ctx, contactCookie, id, 'strict');
    }
    return seeOther(ctx, `/${language}/account/contacts/${params.field}/code`);
  },
});

export const newContactRoutes = [ask, send];

export function showNewContact(given: ContactGiven, state: FormState): Promise<void> {
  const { text, language, params } = given;
  const isEmail = params.field === 'email';
  return showAccount(given, {
    template: 'account/contact',
    title: isEmail ? text.contactsPage.newEmail : text.contactsPage.newPhone,
    back: `/${language}/account/contacts`,
    problems: state.problems,
    view: {
      action: `/${language}/account/contacts/${params.field}`,
      lead: text.contactsPage.lead,
      submit: text.contactsPage.send,
      resend: null,
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
