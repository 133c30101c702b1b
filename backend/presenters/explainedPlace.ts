import type { Knex } from 'knex';
import { placeSentences } from '../contract/placeSentences';
import type { ExplainedPlace } from '../contract/queues';
import { isoLocal, localDate, localMoment } from '../domain/localTime';
import { movements, placeChanges } from '../domain/movements';
import { type LoggedEvent, QueueLog } from '../domain/queueLog';
import { waitingTime } from '../domain/waitingTime';
import { keptQueueLog } from '../models/keptQueueLog';
import type { LoadedLog } from '../models/loadQueueLog';
import { keepHistory } from './queueHistory';

/** As much of an application as its place is told by. */
export interface Placed {
  id: number;
  number: string;
  queueId: number | null;
}

/**
 * The place of an application now, how it came to it, and how long the wait may still be (product.md, promises 1 and
 * 6). Movements tell of the children ahead by their number alone.
 */
export async function explainedPlace(trx: Knex, application: Placed, now: Date): Promise<ExplainedPlace> {
  const { number, queueId } = application;
  if (queueId === null)
    return { number, place: null, waiting: null, movements: [], sentences: { kk: [], ru: [] } };
  const loaded = await keptQueueLog(trx, queueId);
  const { told, sentences } = tellMovements(loaded, application.id, now);
  const value = await placeNow(trx, application.id, now);
  return {
    number,
    place: value === null ? null : { value, asOf: loaded.asOf },
    waiting: value === null ? null : waitingAt(value, loaded, now),
    movements: told,
    sentences,
  };
}

interface Told {
  from: number;
  /** Until then only an event changes it. */
  until: number;
  told: ExplainedPlace['movements'];
  sentences: ExplainedPlace['sentences'];
}

/** What was told of applications lately, for as long as the log is the same. */
const kept = new WeakMap<readonly LoggedEvent[], Map<number, Told>>();
const most = 200;

function tellMovements({ log, events }: LoadedLog, application: number, now: Date): Told {
  const own = kept.get(events) ?? new Map<number, Told>();
  kept.set(events, own);
  const known = own.get(application);
  const at = now.getTime();
  if (known && at >= known.from && at < known.until) return known;
  const { changes, stays } = placeChanges(new QueueLog(log.queue, log.rules), events, application, at);
  const told = movements(changes).map(({ at: when, ...rest }) => ({ at: isoLocal(new Date(when)), ...rest }));
  const sentences = { kk: placeSentences(told, 'kk', now), ru: placeSentences(told, 'ru', now) };
  // The year of a day is told only where it is not this one.
  const newYear = localMoment(`${Number(localDate(now).slice(0, 4)) + 1}-01-01`).getTime();
  const found = { from: at, until: Math.min(stays, newYear), told, sentences };
  if (own.size >= most) own.clear();
  own.set(application, found);
  return found;
}

function waitingAt(place: number, loaded: LoadedLog, now: Date): ExplainedPlace['waiting'] {
  const log = new QueueLog(loaded.log.queue, loaded.log.rules);
  return waitingTime(place, keepHistory({ ...loaded, log }, now), now.getTime());
}

async function placeNow(trx: Knex, application: number, now: Date): Promise<number | null> {
  const { rows } = await trx.raw('SELECT turn_place(?, ?) AS place', [application, now]);
  return rows[0].place;
}
