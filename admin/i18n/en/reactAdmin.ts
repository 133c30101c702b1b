import english from 'ra-language-english';
import type { Dictionary } from '../dictionary';

/** react-admin's own English, with our words where its wording is not ours. */
export const reactAdmin: Dictionary['ra'] = {
  ...(english.ra as Dictionary['ra']),
  notification: {
    ...(english.ra.notification as Dictionary['ra']['notification']),
    item_doesnt_exist: 'The record does not exist or is not visible to you',
    logged_out: 'Your session has ended, please sign in again.',
  },
  saved_queries: {
    ...english.ra.saved_queries,
    label: 'Saved filters',
    new_label: 'Save current filter…',
    query_name: 'Name',
    new_dialog_title: 'Save filter',
  },
  auth: { ...(english.ra.auth as Dictionary['ra']['auth']), logout: 'Sign out', username: 'Login' },
};
