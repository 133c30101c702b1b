/** One zone for the whole country since March 2024: UTC+5 without summer time (law.md §5). */
const offset = 5 * 3_600_000;
const day = 86_400_000;

/** Names of days by their number: a log names the same few hundred again and again. */
const dates = new Map<number, string>();

/** The calendar date `YYYY-MM-DD` of a moment in Kazakhstan. */
export function localDate(moment: Date): string {
  const number = Math.floor((moment.getTime() + offset) / day);
  let date = dates.get(number);
  if (date === undefined) {
    date = new Date(number * day).toISOString().slice(0, 10);
    if (dates.size >= 10_000) dates.clear();
    dates.set(number, date);
  }
  return date;
}

/** The time of day `HH:MM:SS` of a moment in Kazakhstan. */
export function localTime(moment: Date): string {
  return new Date(moment.getTime() + offset).toISOString().slice(11, 19);
}

/** The moment of a local date and time of day. */
export function localMoment(date: string, time = '00:00'): Date {
  return new Date(new Date(`${date}T${time.length === 5 ? `${time}:00` : time}Z`).getTime() - offset);
}

/** ISO 8601 with the offset of the country, to the millisecond. */
export function isoLocal(moment: Date): string {
  return `${new Date(moment.getTime() + offset).toISOString().slice(0, -1)}+05:00`;
}

/** The date so many days later (or earlier). */
export function addDays(date: string, days: number): string {
  return new Date(new Date(`${date}T00:00:00Z`).getTime() + days * day).toISOString().slice(0, 10);
}

/** 1 Monday … 7 Sunday. */
export function weekday(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7;
}

/** Whole years between a birth date and a date. */
export function ageOn(bornOn: string, date: string): number {
  const years = Number(date.slice(0, 4)) - Number(bornOn.slice(0, 4));
  return date.slice(5) < bornOn.slice(5) ? years - 1 : years;
}

/** The same day so many months later, or the last day of that month where it has no such day. */
export function addMonths(date: string, months: number): string {
  const [year, month, dayOfMonth] = date.split('-').map(Number) as [number, number, number];
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0));
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  first.setUTCDate(Math.min(dayOfMonth, last.getUTCDate()));
  return first.toISOString().slice(0, 10);
}
