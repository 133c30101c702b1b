import { addDays, localDate, localMoment, localTime } from './localTime';

/** Times of day in Kazakhstan between which nothing but codes is sent; they may run over midnight. */
export interface QuietHours {
  begins: string;
  ends: string;
}

/** The first moment at or after this one outside the quiet hours: what is planned at night goes in the morning. */
export function afterQuiet(moment: Date, quiet: QuietHours | null | undefined): Date {
  if (!quiet) return moment;
  const [begins, ends, time] = [seconds(quiet.begins), seconds(quiet.ends), localTime(moment)];
  const overMidnight = begins > ends;
  const isQuiet = overMidnight ? time >= begins || time < ends : time >= begins && time < ends;
  if (!isQuiet) return moment;
  const day = localDate(moment);
  return localMoment(overMidnight && time >= begins ? addDays(day, 1) : day, ends);
}

function seconds(time: string): string {
  return time.length === 5 ? `${time}:00` : time;
}
