import { fillCases } from '../../admin/i18n/kazakhCases';
import type { actions } from '../../admin/i18n/ru/actions';
import type { applications } from '../../admin/i18n/ru/applications';
import type { console } from '../../admin/i18n/ru/console';
import type { errors } from '../../admin/i18n/ru/errors';
import type { events } from '../../admin/i18n/ru/events';
import type { messages } from '../../admin/i18n/ru/messages';
import type { queueing } from '../../admin/i18n/ru/queueing';
import type { reports } from '../../admin/i18n/ru/reports';
import type { resources } from '../../admin/i18n/ru/resources';

export type ConsoleLanguage = 'kk' | 'ru' | 'en';

/** The console's own words, by which its tests find what a person would: a new wording breaks none of them. */
export type Words = typeof console & {
  actions: typeof actions;
  applications: typeof applications;
  errors: typeof errors;
  events: typeof events;
  messages: typeof messages;
  queueing: typeof queueing;
  reports: typeof reports;
  resources: typeof resources;
};

export function wordsOf(language: ConsoleLanguage): Words {
  return require(`../../admin/i18n/${language}`)[language];
}

/** A sentence with its places filled in, as the console fills them. */
export function filled(text: string, values: Record<string, string>): string {
  return fillCases(text, values).replaceAll(/%\{(\w+)\}/g, (_place, name) => values[name] ?? '');
}
