import type { Dictionary } from './dictionary';
import { actions } from './kk/actions';
import { applications } from './kk/applications';
import { complaints, tasks } from './kk/complaints';
import { console } from './kk/console';
import { errors } from './kk/errors';
import { events, eventWords } from './kk/events';
import { messages } from './kk/messages';
import { office } from './kk/office';
import { queueing } from './kk/queueing';
import { reactAdmin } from './kk/reactAdmin';
import { reports } from './kk/reports';
import { resources } from './kk/resources';

/** Kazakh: a key that is missing or left over does not compile. */
export const kk = {
  ra: reactAdmin,
  ...console,
  applications,
  actions,
  complaints,
  tasks,
  events,
  eventWords,
  messages,
  office,
  queueing,
  reports,
  resources,
  errors,
} satisfies Dictionary;
