import type { Knex } from 'knex';
import type { WorkCalendar } from '../domain/workingDays';

/** The working calendar of the country with the office hours, as `domain/workingDays` reads it. */
export async function findCalendar(trx: Knex): Promise<WorkCalendar> {
  const days = await trx('calendar_days').select('day', 'kind');
  const hours = await trx('office_hours').select('weekday', 'opens', 'closes').orderBy('weekday');
  return {
    days: new Map(days.map(({ day, kind }) => [day, kind])),
    hours: new Map(hours.map(({ weekday, opens, closes }) => [weekday, { opens, closes }])),
  };
}
