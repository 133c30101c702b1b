import { addDays, localDate, localMoment } from './localTime';

const hour = '18:00';

/** The day whose 18:00, when bulletins and snapshots are made, was last. */
export function bulletinDay(now: Date): string {
  const today = localDate(now);
  return now >= bulletinMoment(today) ? today : addDays(today, -1);
}

export const bulletinMoment = (day: string): Date => localMoment(day, hour);
