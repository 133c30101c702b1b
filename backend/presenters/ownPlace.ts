import type { Knex } from 'knex';
import type { ExplainedPlace } from '../contract/queues';
import { explainedPlace, type Placed } from './explainedPlace';

export interface OwnPlace {
  value: number;
  /** The event of the queue's chain at which it was computed. */
  asOf: number;
}

/** The place of each queued application, by its id. */
export async function ownPlaces(db: Knex, applications: number[], now: Date): Promise<Map<number, OwnPlace>> {
  const { rows } = await db.raw(
    `SELECT a.id, p.value::int AS value,
       (SELECT ch.last_sequence FROM chains ch JOIN queues q ON q.chain_id = ch.id WHERE q.id = a.queue_id) AS "asOf"
     FROM applications a CROSS JOIN LATERAL turn_place(a.id, ?::timestamptz) AS p(value)
     WHERE a.id = ANY (?) AND a.status = 'queued' AND p.value IS NOT NULL`,
    [now, applications],
  );
  return new Map(
    rows.map(({ id, value, asOf }: { id: number } & OwnPlace) => [Number(id), { value, asOf: Number(asOf) }]),
  );
}

/** The same of one application with why it moved and how long the wait may be; null where it stands in no order. */
export async function ownExplainedPlace(db: Knex, number: string, now: Date): Promise<ExplainedPlace | null> {
  const application: Placed | undefined = await db('applications')
    .where({ number, status: 'queued' })
    .first('id', 'number', 'queue_id as queueId');
  return application ? explainedPlace(db, application, now) : null;
}
