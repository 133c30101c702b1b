import type { Knex } from 'knex';
import { placeSentences } from '../contract/placeSentences';
import type { ExplainedPlace } from '../contract/queues';
import { isoLocal } from '../domain/localTime';
import { movements, placeChanges } from '../domain/movements';
import { QueueLog } from '../domain/queueLog';
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
  const fresh = () => new QueueLog(queueId, loaded.log.rules);
  const { changes } = placeChanges(fresh(), loaded.events, application.id, now.getTime());
  const told = movements(changes).map(({ at, ...rest }) => ({ at: isoLocal(new Date(at)), ...rest }));
  const value = await placeNow(trx, application.id, now);
  return {
    number,
    place: value === null ? null : { value, asOf: loaded.asOf },
    waiting: value === null ? null : waitingAt(value, { ...loaded, log: fresh() }, now),
    movements: told,
    sentences: { kk: placeSentences(told, 'kk', now), ru: placeSentences(told, 'ru', now) },
  };
}

function waitingAt(place: number, loaded: LoadedLog, now: Date): ExplainedPlace['waiting'] {
  return waitingTime(place, keepHistory(loaded, now), now.getTime());
}

async function placeNow(trx: Knex, application: number, now: Date): Promise<number | null> {
  const { rows } = await trx.raw('SELECT turn_place(?, ?) AS place', [application, now]);
  return rows[0].place;
}
