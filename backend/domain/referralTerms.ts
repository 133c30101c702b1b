import { addDays, localDate } from './localTime';
import { isWorkingDay, nextWorkingDay, type WorkCalendar } from './workingDays';

/**
 * The last day on which the parent may annul a referral: one day by the rules of most queues, counted from the day after it was issued; where that
 * is a day off, the next working day (APPK 76).
 */
export function lastAnnulDay(issuedAt: Date, days: number, calendar: WorkCalendar): string {
  const last = addDays(localDate(issuedAt), days);
  return isWorkingDay(last, calendar) ? last : nextWorkingDay(last, calendar);
}

/** The last day to which a referral can be extended, counted from its old end (O254). */
export function lastExtensionDay(validUntil: Date, days: number): string {
  return addDays(localDate(validUntil), days);
}
