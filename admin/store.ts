import { localStorageStore, type Store } from 'react-admin';

/** What a user has arranged for oneself and expects to find after signing in again. */
const kept = [/^locale$/, /^sidebar\.open$/, /\.datatable/, /\.savedQueries$/];

const local = localStorageStore('1', 'Kezek');

/** The browser's memory. Signing out clears what may name people (filters, selections), not arrangements. */
export const store: Store = {
  ...local,
  reset() {
    for (const key of Object.keys(local.listItems?.() ?? {})) {
      if (!kept.some((pattern) => pattern.test(key))) local.removeItem(key);
    }
  },
};
