import { addDays, localDate, localMoment, localTime } from '../../backend/domain/localTime';
import { isWorkingDay, nextWorkingDay, type WorkCalendar } from '../../backend/domain/workingDays';
import type { Random } from './random';

const minute = 60_000;

/**
 * A moment when somebody is at the office: so many working days after another moment; 0 is the same day, if
 * enough of it is left, else the next.
 */
export function officeMoment(calendar: WorkCalendar, random: Random, after: Date, workingDays = 0): Date {
  let day = localDate(after);
  if (workingDays === 0) {
    const earliest = Math.max(after.getTime() + 10 * minute, localMoment(day, '09:05').getTime());
    const latest = localMoment(day, '18:20').getTime();
    if (isWorkingDay(day, calendar) && earliest < latest)
      return new Date(earliest + Math.floor(random.next() * Math.min(latest - earliest, 240 * minute)));
  }
  for (let left = Math.max(workingDays, 1); left > 0; left--) day = nextWorkingDay(day, calendar);
  return momentOn(random, day, '09:10', '18:20');
}

/** A moment when people are awake, so many days after another. */
export function homeMoment(random: Random, after: Date, days: number): Date {
  const moment = momentOn(random, addDays(localDate(after), days), '08:00', '22:40');
  return moment > after ? moment : new Date(after.getTime() + random.int(15, 180) * minute);
}

/** A moment between two times of a day, to the second. */
export function momentOn(random: Random, day: string, from: string, until: string): Date {
  const start = localMoment(day, from).getTime();
  const seconds = Math.floor((localMoment(day, until).getTime() - start) / 1000);
  return new Date(start + random.int(0, seconds) * 1000);
}

/** The n-th working day before the day of a moment; 0 is that day itself or the last working day before it. */
export function workingDayBefore(calendar: WorkCalendar, moment: Date, count: number): string {
  let day = localDate(moment);
  while (!isWorkingDay(day, calendar)) day = addDays(day, -1);
  for (let left = count; left > 0; ) {
    day = addDays(day, -1);
    if (isWorkingDay(day, calendar)) left--;
  }
  return day;
}

export function isOfficeTime(calendar: WorkCalendar, moment: Date): boolean {
  const time = localTime(moment);
  return isWorkingDay(localDate(moment), calendar) && time >= '09:00' && time <= '18:30';
}
