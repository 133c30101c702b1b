import type { LoggedEvent } from './queueLog';
import { type Course, courseOf, endings } from './referralCourse';
import { dayMs, pace, type WaitingHistory, windowDays } from './waitingHistory';
import type { Hypothesis } from './whatIf';

/** Days a turn at a place waits from now on; null where the queue has no pace. */
export type WaitAhead = (place: number) => number | null;

/**
 * How long a turn waits from now on, as plainly as it can be said. A queue gives so many turns a day as over the last
 * year: freed places, each offered again after a share of referrals that came back. The turn at place k waits k ÷ that.
 *
 * Places added at a day serve so many turns at once on that day. Another term of referral moves no place but the
 * offers after a lapse: an offer has, on average, lapsed ÷ (referrals − returned) lapses before it on its place, each of
 * which ends so much sooner or later (an extension cut shorter likewise), from the moment
 * the term begins to hold. Ratio and classes move the place itself.
 */
export function waitAhead(
  history: WaitingHistory,
  events: readonly LoggedEvent[],
  hypothesis: Hypothesis,
): { before: WaitAhead; after: WaitAhead } {
  const { now, added, from } = hypothesis;
  const perDay = pace(history, now)?.perDay ?? null;
  if (perDay === null) return { before: () => null, after: () => null };
  const sooner = lapsesBeforeAnOffer(events, hypothesis);
  const later = added !== null && (from >= now || added.at > now);
  const [opens, more] = later ? [Math.max(0, (added.at - now) / dayMs), added.count] : [0, 0];
  const begins = Math.max(0, (from - now) / dayMs);
  return {
    before: (place) => place / perDay,
    after: (place) => {
      const alone = place / perDay;
      const served = alone <= opens ? alone : Math.max(opens, (place - more) / perDay);
      return served <= begins ? served : Math.max(begins, served - sooner);
    },
  };
}

/** Days by which the offers of the last year would on average have come sooner under the terms of the hypothesis. */
function lapsesBeforeAnOffer(events: readonly LoggedEvent[], hypothesis: Hypothesis): number {
  const since = hypothesis.now - windowDays * dayMs;
  const courses: { course: Course; returned: boolean; lapsed: boolean }[] = [];
  const open = new Map<number, LoggedEvent[]>();
  const close = (application: number) => {
    const [refer, ...rest] = open.get(application) ?? [];
    if (!refer?.payload) return;
    const last = rest.at(-1)?.type ?? '';
    const course = courseOf(refer, rest, hypothesis);
    courses.push({ course, returned: endings.has(last), lapsed: last === 'lapseReferral' });
    open.delete(application);
  };
  for (const event of events) {
    const { application, at, type } = event;
    if (application === null || at < since || at > hypothesis.now) continue;
    if (type === 'refer') open.set(application, [event]);
    else open.get(application)?.push(event);
    if (endings.has(type) || type === 'enrol') close(application);
  }
  const lapsed = courses.filter((one) => one.lapsed);
  const stayed = courses.filter((one) => !one.returned).length;
  if (lapsed.length === 0) return 0;
  const mean = lapsed.reduce((sum, { course }) => sum + course.sooner, 0) / lapsed.length / dayMs;
  // Where nearly all come back, more lapses than referrals in a row are not believed.
  return mean * Math.min(courses.length, lapsed.length / Math.max(1, stayed));
}
