import type { Dictionary } from './dictionary';
import { actions } from './en/actions';
import { applications } from './en/applications';
import { complaints, tasks } from './en/complaints';
import { console } from './en/console';
import { errors } from './en/errors';
import { events, eventWords } from './en/events';
import { messages } from './en/messages';
import { office } from './en/office';
import { queueing } from './en/queueing';
import { reactAdmin } from './en/reactAdmin';
import { reports } from './en/reports';
import { resources } from './en/resources';

/** English: a key that is missing or left over does not compile. */
export const en = {
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
