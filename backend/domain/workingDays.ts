import { addDays, addMonths, localDate, localMoment, localTime, weekday } from './localTime';

export interface WorkCalendar {
  /** Days that differ from their weekday: off (holiday, moved) or worked instead. */
  days: ReadonlyMap<string, 'holiday' | 'moved-off' | 'working'>;
  /** Office hours by weekday 1…7; a weekday without hours is a day off. */
  hours: ReadonlyMap<number, { opens: string; closes: string }>;
}

/**
 * Until when a request registered at a moment must be decided: the closing hour of the n-th working day after
 * the day it counts from (APPK 76). A request after closing or on a day off counts from the next working day.
 */
export function dueAt(registeredAt: Date, workingDays: number, calendar: WorkCalendar): Date {
  let day = localDate(registeredAt);
  const closing = closingOf(day, calendar);
  if (!isWorkingDay(day, calendar) || localTime(registeredAt) > closing) day = nextWorkingDay(day, calendar);
  for (let counted = 0; counted < workingDays; counted++) day = nextWorkingDay(day, calendar);
  return localMoment(day, closingOf(day, calendar));
}

export function isWorkingDay(day: string, calendar: WorkCalendar): boolean {
  const exception = calendar.days.get(day);
  return exception === undefined ? calendar.hours.has(weekday(day)) : exception === 'working';
}

export function nextWorkingDay(day: string, calendar: WorkCalendar): string {
  // A year without a working day is a broken calendar, not a long holiday.
  for (let next = addDays(day, 1), tries = 0; tries < 366; next = addDays(next, 1), tries++) {
    if (isWorkingDay(next, calendar)) return next;
  }
  throw new Error(`the calendar has no working day within a year after ${day}`);
}

/** The last day of a term in months: where it is a day off, the next working day (APPK 76). */
export function monthsAfter(day: string, months: number, calendar: WorkCalendar): string {
  const last = addMonths(day, months);
  return isWorkingDay(last, calendar) ? last : nextWorkingDay(last, calendar);
}

/** The n-th working day after a day. */
export function workingDaysAfter(day: string, workingDays: number, calendar: WorkCalendar): string {
  let last = day;
  for (let counted = 0; counted < workingDays; counted++) last = nextWorkingDay(last, calendar);
  return last;
}

/** When the office is open on a day; null on a day off. A worked day off keeps the hours of the week. */
export function openHours(day: string, calendar: WorkCalendar): { opens: string; closes: string } | null {
  if (!isWorkingDay(day, calendar)) return null;
  return calendar.hours.get(weekday(day)) ?? hoursOfTheWeek(calendar);
}

function closingOf(day: string, calendar: WorkCalendar): string {
  const { closes } = calendar.hours.get(weekday(day)) ?? hoursOfTheWeek(calendar);
  return closes.length === 5 ? `${closes}:00` : closes;
}

function hoursOfTheWeek(calendar: WorkCalendar): { opens: string; closes: string } {
  const hours = calendar.hours.values().next().value;
  if (!hours) throw new Error('the calendar has no office hours');
  return hours;
}
