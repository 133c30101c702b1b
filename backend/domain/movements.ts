import type { PlaceCause } from '../contract/placeCauses';
import { localDate } from './localTime';
import { areTwins, causeOfEvent, causeOfMoment } from './movementCauses';
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
    log.apply(event);
    index.follow();
    const ofTwin = wereTwins || areTwins(log, application, event.application);
    const about = { own: ofTwin || event.application === application, ofTwin };
    note(
      event.at,
      () => causeOfEvent(event, log, index, { ...about, stood, from: place }),
      event.application,
    );
  }
  index.advance(until, byMoment);
  return { changes, place: log.isWhole ? index.place(application, until) : null, stays: index.until };
}

/**
 * Changes as they are told: those of a day by one cause together, until something happens to the child itself. Where
 * ups and downs of a day cross, the downs come last, so that no place is told that cannot be.
 */
export function movements(changes: readonly PlaceChange[]): Movement[] {
  const told: Movement[] = [];
  let flow: PlaceChange[] = [];
  const flush = (): void => {
    told.push(...together(flow));
    flow = [];
  };
  for (const change of changes) {
    if (flow.length > 0 && localDate(new Date(flow[0]!.at)) !== localDate(new Date(change.at))) flush();
    if (isFlow(change)) {
      flow.push(change);
      continue;
    }
    flush();
    const own = movementOf(change);
    const last = told.at(-1);
    const joined = last && last.cause === own.cause && last.day === own.day && last.to === own.from;
    if (joined) told.pop();
    told.push(joined ? { ...own, from: last.from } : own);
  }
  flush();
  return told;
}

const isFlow = ({ from, to, cause }: PlaceChange): boolean =>
  from !== null &&
  to !== null &&
  (cause === 'rules' || cause === 'told-again' || cause.startsWith('others-'));

function movementOf({ subject, ...change }: PlaceChange): Movement {
  const count = subject === null ? 0 : 1;
  return { ...change, day: localDate(new Date(change.at)), count };
}

/** The flow of one day by cause, in the order in which the causes began. */
function together(flow: readonly PlaceChange[]): Movement[] {
  if (flow.length === 0) return [];
  const causes = new Map<PlaceCause, { delta: number; subjects: Set<number | null>; last: PlaceChange }>();
  for (const change of flow) {
    const group = causes.get(change.cause) ?? { delta: 0, subjects: new Set(), last: change };
    group.delta += change.to! - change.from!;
    group.subjects.add(change.subject);
    group.last = change;
    causes.set(change.cause, group);
  }
  const groups = [...causes.values()];
  const start = flow[0]!.from!;
  let running = start;
  const possible = groups.every(({ delta }) => {
    running += delta;
    return running >= 1;
  });
  if (!possible) groups.sort((a, b) => b.delta - a.delta);
  running = start;
  return groups.flatMap(({ delta, subjects, last }) => {
    if (delta === 0) return [];
    const from = running;
    running += delta;
    const count = [...subjects].filter((subject) => subject !== null).length;
    return [{ ...movementOf(last), from, to: running, count }];
  });
}
