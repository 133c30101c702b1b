import type { PlaceCause } from '../contract/placeCauses';
import { localDate } from './localTime';
import { areTwins, causeOfEvent, causeOfMoment, waitsForTwo } from './movementCauses';
import type { LoggedEvent, QueueLog } from './queueLog';
import { TurnIndex } from './turnIndex';

/** One change of a place, and what made it. */
export interface PlaceChange {
  at: number;
  sequence: number;
  from: number | null;
  to: number | null;
  cause: PlaceCause;
  /** The application the cause is about; null for the rules. */
  subject: number | null;
}

/** Changes of a day by one cause, told together. */
export interface Movement extends Omit<PlaceChange, 'subject'> {
  day: string;
  count: number;
}

/**
 * Every change of one application's place up to a moment, with its cause: an event of the log, or a term, stop-list
 * or conclusion that ended by the moment. The log must be at its beginning and is told on to its end. While the
 * events of somebody in the queue are destroyed no place can be told; what it came to is told when they have left.
 * It stays so up to `stays`, unless an event comes.
 */
export function placeChanges(
  log: QueueLog,
  events: Iterable<LoggedEvent>,
  application: number,
  until: number,
): { changes: PlaceChange[]; place: number | null; stays: number } {
  const index = new TurnIndex(log);
  const changes: PlaceChange[] = [];
  let place: number | null = null;
  let untold = false;
  const note = (at: number, cause: () => PlaceCause, subject: number | null): void => {
    if (!log.isWhole) {
      untold = true;
      return;
    }
    const to = index.place(application, at);
    const again = untold;
    untold = false;
    if (to === place) return;
    const because = again && subject !== application ? 'told-again' : cause();
    changes.push({ at, sequence: log.sequence, from: place, to, cause: because, subject });
    place = to;
  };
  const byMoment = (id: number, at: number): void =>
    note(at, () => causeOfMoment(log, application, id, at), id);
  for (const event of events) {
    if (event.at > until) break;
    index.advance(event.at, byMoment);
    const stood = event.application !== null && index.stands(event.application);
    const wereTwins = areTwins(log, application, event.application);
    const waited = waitsForTwo(log, event.application, event.at);
    log.apply(event);
    index.follow();
    const ofTwin = wereTwins || areTwins(log, application, event.application);
    const about = { own: ofTwin || event.application === application, ofTwin };
    note(
      event.at,
      () => causeOfEvent(event, log, index, { ...about, stood, waited, from: place }),
      event.application,
    );
  }
  index.advance(until, byMoment);
  return { changes, place: log.isWhole ? index.place(application, until) : null, stays: index.until };
}

/**
 * Changes as they are told: those of a day that follow one another by one cause together, and every place that is told
 * was held. What came to nothing is not told.
 */
export function movements(changes: readonly PlaceChange[]): Movement[] {
  const told: Told[] = [];
  for (const { subject, ...change } of changes) {
    const next = { ...change, day: localDate(new Date(change.at)), subjects: new Set([subject]) };
    const last = told.at(-1);
    if (last && !follows(last, next) && cameToNothing(last)) told.pop();
    const before = told.at(-1);
    if (before && follows(before, next)) told[told.length - 1] = joined(before, next);
    else told.push(next);
  }
  if (told.length > 0 && cameToNothing(told.at(-1)!)) told.pop();
  return told.map(({ subjects, ...movement }) => ({ ...movement, count: countOf(movement.cause, subjects) }));
}

interface Told extends Omit<PlaceChange, 'subject'> {
  day: string;
  subjects: Set<number | null>;
}

const follows = (last: Told, next: Told): boolean =>
  last.day === next.day && last.cause === next.cause && last.to === next.from;

const joined = (last: Told, next: Told): Told => ({
  ...next,
  from: last.from,
  subjects: new Set([...last.subjects, ...next.subjects]),
});

const isAboutOthers = (cause: PlaceCause): boolean =>
  cause === 'rules' || cause === 'told-again' || cause.startsWith('others-');

const cameToNothing = ({ from, to, cause }: Told): boolean => from === to && isAboutOthers(cause);

/** How many children it is about; what happened to the child itself is about one. */
function countOf(cause: PlaceCause, subjects: ReadonlySet<number | null>): number {
  const count = [...subjects].filter((subject) => subject !== null).length;
  return isAboutOthers(cause) ? count : Math.min(1, count);
}
