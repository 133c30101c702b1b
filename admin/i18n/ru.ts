import { actions } from './ru/actions';
import { applications } from './ru/applications';
import { complaints, tasks } from './ru/complaints';
import { console } from './ru/console';
import { errors } from './ru/errors';
import { events, eventWords } from './ru/events';
import { messages } from './ru/messages';
import { office } from './ru/office';
import { queueing } from './ru/queueing';
import { reactAdmin } from './ru/reactAdmin';
import { reports } from './ru/reports';
import { resources } from './ru/resources';

/** Russian: the master by whose shape the other dictionaries are typed. */
export const ru = {
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
};
