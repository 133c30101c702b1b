import { dayOf, timeOf } from '../../i18n/format';

/** The department's days and hours, as far as the clock on the screen needs them. */
export interface WorkingHours {
  /** Days that differ from their weekday. */
  days: ReadonlyMap<string, string>;
  /** Opening and closing by weekday 1…7, in minutes of the day. */
  hours: ReadonlyMap<number, { opens: number; closes: number }>;
}

const dayLength = 86_400_000;
/** A clock that runs longer than this is of no interest to the minute. */
const farthest = 60;

/** Minutes of office hours between two moments, from the earlier to the later. */
export function workingMinutes(from: number, to: number, office: WorkingHours): number {
  let minutes = 0;
  let day = dayOf(from);
  for (let counted = 0; day <= dayOf(to) && counted < farthest; counted++) {
    const open = openingOf(day, office);
    if (open) {
      const start = day === dayOf(from) ? Math.max(open.opens, minuteOf(from)) : open.opens;
      const end = day === dayOf(to) ? Math.min(open.closes, minuteOf(to)) : open.closes;
      minutes += Math.max(0, end - start);
    }
    day = new Date(Date.parse(`${day}T00:00:00Z`) + dayLength).toISOString().slice(0, 10);
  }
  return minutes;
}

/** Working time as an officer counts it: whole days of the usual length, then hours and minutes. */
export function partsOf(
  minutes: number,
  office: WorkingHours,
): { days: number; hours: number; minutes: number } {
  const usual = office.hours.values().next().value;
  const length = usual ? usual.closes - usual.opens : 8 * 60;
  const rest = minutes % length;
  return { days: Math.floor(minutes / length), hours: Math.floor(rest / 60), minutes: rest % 60 };
}

function openingOf(day: string, { days, hours }: WorkingHours) {
  const exception = days.get(day);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
  if (exception === undefined) return hours.get(weekday);
  // A worked day off keeps the hours of the week.
  return exception === 'working' ? (hours.get(weekday) ?? hours.values().next().value) : undefined;
}

function minuteOf(moment: number): number {
  const [hours = 0, minutes = 0] = timeOf(moment).split(':').map(Number);
  return hours * 60 + minutes;
}
