import { addMonths } from './localTime';

/** A plan further ahead is a slip of the hand, and would stand in the way of every other until then. */
const monthsAhead = 24;

/** The last day for which something may be planned, counted from a day. */
export function lastPlannedDay(today: string): string {
  return addMonths(today, monthsAhead);
}
