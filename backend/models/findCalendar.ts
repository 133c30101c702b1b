import type { Knex } from 'knex';
import type { WorkCalendar } from '../domain/workingDays';
import { reference } from './reference';

/** The working calendar of the country with the office hours, as `domain/workingDays` reads it. */
export async function findCalendar(trx: Knex): Promise<WorkCalendar> {
  const days = await trx('calendar_days').select('day', 'kind');
  const hours = await trx('office_hours').select('weekday', 'opens', 'closes').orderBy('weekday');
  return {
    days: new Map(days.map(({ day, kind }) => [day, kind])),
    hours: new Map(hours.map(({ weekday, opens, closes }) => [weekday, { opens, closes }])),
  };
}

/** The same for pages, which read it again only when it has changed. */
export function keptCalendar(act: { trx: Knex }): Promise<WorkCalendar> {
  return reference(act, 'calendar', findCalendar);
}
