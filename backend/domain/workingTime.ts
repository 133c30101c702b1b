import { addDays, localDate, localMoment } from './localTime';
import { nextWorkingDay, openHours, type WorkCalendar } from './workingDays';

/**
 * A term that stood still for a while ends later by the office hours of that while, counted on from the old end:
 * nights, days off and holidays give nothing and cost nothing.
 */
export function moveTerm(end: Date, { from, to }: { from: Date; to: Date }, calendar: WorkCalendar): Date {
  return addWorkingTime(end, workingTime(from, to, calendar), calendar);
}

/** Milliseconds of office hours between two moments; none where the second is not the later one. */
export function workingTime(from: Date, to: Date, calendar: WorkCalendar): number {
  let sum = 0;
  for (let day = localDate(from); day <= localDate(to); day = addDays(day, 1)) {
    const hours = openHours(day, calendar);
    if (!hours) continue;
    const start = Math.max(from.getTime(), localMoment(day, hours.opens).getTime());
    const end = Math.min(to.getTime(), localMoment(day, hours.closes).getTime());
    sum += Math.max(0, end - start);
  }
  return sum;
}

/** The moment by which so many milliseconds of office hours have passed. */
function addWorkingTime(start: Date, milliseconds: number, calendar: WorkCalendar): Date {
  let rest = milliseconds;
  let at = start.getTime();
  for (let day = localDate(start); rest > 0; day = nextWorkingDay(day, calendar)) {
    const hours = openHours(day, calendar);
    if (!hours) continue;
    const opens = Math.max(at, localMoment(day, hours.opens).getTime());
    const today = Math.max(0, localMoment(day, hours.closes).getTime() - opens);
    at = opens + Math.min(rest, today);
    rest -= Math.min(rest, today);
  }
  return new Date(at);
}
