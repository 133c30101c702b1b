import type { LoggedEvent } from './queueLog';
import { dayMs } from './waitingHistory';
import type { Hypothesis } from './whatIf';
import { dueAt } from './workingDays';

/** What followed a referral: each event by how long after it, under the terms of the hypothesis. */
export interface Course {
  /** How much earlier a lapse frees the place than it did; negative where later. */
  sooner: number;
  /** The end of its term, when issued at another moment. */
  validUntil: (issuedAt: number) => string;
  steps: (issuedAt: number) => LoggedEvent[];
}

export const endings: ReadonlySet<string> = new Set([
  'annulReferral',
  'declineReferral',
  'lapseReferral',
  'cancelReferral',
  'withdrawPlace',
]);
const stopList = ['stopList', 'suspendStopList', 'restoreStopList', 'resume'];
const belongs: ReadonlySet<string> = new Set([...endings, 'extendReferral', 'enrol', ...stopList]);

/** Whether an event is part of how a referral went, if one is under way or has ended. */
export const belongsToCourse = ({ type }: LoggedEvent) => belongs.has(type);

/**
 * The course of a referral as it went, to be gone through again from another moment: whoever accepted does, whoever
 * let it lapse does at the new term, a stop-list follows as it did and lasts as the rules would say.
 */
export function courseOf(refer: LoggedEvent, since: readonly LoggedEvent[], hypothesis: Hypothesis): Course {
  const extended = since.find(({ type }) => type === 'extendReferral');
  const lapsed = since.find(({ type }) => type === 'lapseReferral');
  const until = Date.parse(refer.payload?.validUntil as string);
  const extension = extended ? Date.parse(extended.payload?.until as string) - until : 0;
  const { extensionDays } = hypothesis.terms;
  const cut = extensionDays === undefined ? 0 : Math.max(0, extension - extensionDays * dayMs);
  const shorter = (issuedAt: number) =>
    until - refer.at - termFrom(issuedAt, until - refer.at, hypothesis) + cut;
  const termOf = (issuedAt: number) => until + extension - refer.at - shorter(issuedAt);
  return {
    validUntil: (issuedAt) => new Date(issuedAt + termOf(issuedAt)).toISOString(),
    sooner: lapsed ? shorter(refer.at) : 0,
    steps: (issuedAt) => {
      const by = shorter(issuedAt);
      const term = termOf(issuedAt);
      return since.flatMap((event) => shifted(event, { refer, issuedAt, by, term, lapsed, hypothesis }));
    },
  };
}

function termFrom(issuedAt: number, was: number, { terms, calendar }: Hypothesis): number {
  if (terms.referralWorkingDays === undefined) return was;
  return dueAt(new Date(issuedAt), terms.referralWorkingDays, calendar).getTime() - issuedAt;
}

interface Shift {
  refer: LoggedEvent;
  issuedAt: number;
  by: number;
  term: number;
  lapsed: LoggedEvent | undefined;
  hypothesis: Hypothesis;
}

function shifted(
  event: LoggedEvent,
  { refer, issuedAt, by, term, lapsed, hypothesis }: Shift,
): LoggedEvent[] {
  // An extension shows in when the lapse comes.
  if (event.type === 'extendReferral') return [];
  const afterLapse = lapsed !== undefined && event.at >= lapsed.at;
  const offset = event.at - refer.at - (afterLapse ? by : 0);
  const at = issuedAt + Math.max(1, event.type === 'enrol' ? Math.min(offset, term) : offset);
  if (event.type !== 'stopList' && event.type !== 'restoreStopList') return [{ ...event, at }];
  const { stopListDays } = hypothesis.terms;
  const lasted = Date.parse(event.payload?.until as string) - event.at;
  // What was left of a stop-list after a complaint stays as long as it was.
  const other = event.type === 'stopList' && stopListDays !== undefined;
  const until = at + (other ? stopListDays * dayMs : lasted);
  return [{ ...event, at, payload: { ...event.payload, until: new Date(until).toISOString() } }];
}
