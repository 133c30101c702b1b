import { spokenPhone } from '../../pages/renderPage';
import { accountView } from '../../presenters/accountView';
import { accountPage, showAccount } from './accountPage';
import { contactCodeRoutes } from './contactCode';
import { type ContactField, contactFields, newContactRoutes } from './newContact';

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
          none: text.contactsPage.none[field],
          removable: field !== 'phone' && found[field] !== undefined,
        })),
      },
    });
  },
});

export const contactPageRoutes = [list, ...newContactRoutes, ...contactCodeRoutes];
