import type { Act } from '../act';
import type { Application } from '../models/Application';
import { chainOf } from './chainOf';

/** A place as it is told to somebody: with the event it follows from, by which anyone can tell it again. */
export interface Stated {
  place: number;
  sequence: number;
  at: Date;
}

/**
 * The place of an application now, under the lock of its queue, at the last event of the queue's log. Null where it
 * does not stand in the order: there is nothing to tell then.
 */
export async function placeToState(act: Act, application: Application): Promise<Stated | null> {
  if (application.queueId === null) return null;
  const { rows } = await act.trx.raw(
    `SELECT turn_place(?, c.at) AS place, c.sequence, c.at
     FROM (SELECT last_sequence AS sequence, greatest(last_at, ?::timestamptz) AS at FROM chains WHERE id = ? FOR UPDATE) c`,
    [application.id, act.now, await chainOf(act, application)],
  );
  return rows[0]?.place ? rows[0] : null;
}

/** The places of everybody who stands in a queue, at the last event of its log, which stays locked. */
export async function placesToState(act: Act, queueId: number): Promise<Map<number, Stated>> {
  const { rows } = await act.trx.raw(
    `WITH c AS MATERIALIZED (
       SELECT c.last_sequence AS sequence, greatest(c.last_at, ?::timestamptz) AS at
       FROM chains c JOIN queues q ON q.chain_id = c.id WHERE q.id = ? FOR UPDATE OF c
     ) SELECT t.id, t.place, c.sequence, c.at FROM c CROSS JOIN LATERAL turn_places(?, NULL, c.at) t`,
    [act.now, queueId, queueId],
  );
  return new Map(rows.map(({ id, ...stated }: Stated & { id: number }) => [id, stated]));
}

/** A place told on a paper or in a message. */
export type Told = { application: Pick<Application, 'id' | 'queueId'>; place: Stated } & (
  | { paper_id: number }
  | { message_id: number }
);

/** Keeps places that were told: `verify` recomputes them from the log every night. */
export async function keepStated(act: Act, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return;
  await act.trx('stated_places').insert(
    told.map(({ application: { id, queueId }, place: { place, sequence, at }, ...where }) => ({
      ...{ application_id: id, queue_id: queueId, place, sequence, at },
      ...where,
    })),
  );
}
