import { changeContacts } from '../../../commands/changeContacts';
import { changeNotices } from '../../../commands/changeNotices';
import { accountView, changeContactsRequest, changeNoticesRequest } from '../../../contract/account';
import { errorBody } from '../../../contract/views';
import { accountView as viewOf } from '../../../presenters/accountView';
import { route } from '../../route';
import { ownerOf } from './own';

const answers = { 200: accountView, 400: errorBody, 401: errorBody };

const contacts = route('post', '/api/public/account/contacts', {
  summary: 'Change contacts: each new one by the token of its confirmation, null takes one away',
  access: 'account',
  body: changeContactsRequest,
  answers,
  subject: (act, _params: unknown, ctx) => ownerOf(act.trx, ctx),
  handle: async (act, { subject: owner, body }) => {
    return viewOf(act.trx, await changeContacts(act, owner, body), act.now);
  },
});

const notices = route('post', '/api/public/account/notices', {
  summary: 'Choose the channels and the language of messages',
  access: 'account',
  body: changeNoticesRequest,
  answers,
  subject: (act, _params: unknown, ctx) => ownerOf(act.trx, ctx),
  handle: async (act, { subject: owner, body }) => {
    await changeNotices(act, owner, body);
    return viewOf(act.trx, owner, act.now);
  },
});

export const accountSettingRoutes = [contacts, notices];
