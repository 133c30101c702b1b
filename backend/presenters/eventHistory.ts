import type { Knex } from 'knex';
import type { z } from 'zod';
import type { eventView } from '../contract/views';

type EventView = z.output<typeof eventView>;

/** Events of one application and of its case as a whole in their order, with what was said and by whom. */
export async function eventHistory(db: Knex, applicationId: number): Promise<EventView[]> {
  const rows = await db('events as e')
    .leftJoin('users as u', 'u.id', 'e.user_id')
    .leftJoin('event_payloads as p', 'p.event_id', 'e.id')
    .where((either) =>
      either
        .where('e.application_id', applicationId)
        .orWhere((ofCase) =>
          ofCase
            .whereNull('e.application_id')
            .where('e.submission_id', db('applications').where('id', applicationId).select('submission_id')),
        ),
    )
    .orderBy('e.id')
    .select('e.id', 'e.type', 'e.at', 'e.actor', 'e.user_id', 'e.application_id', 'u.name', 'p.payload')
    .select(
      db.raw('(SELECT jsonb_object_agg(t.part, t.text) FROM event_texts t WHERE t.event_id = e.id) AS texts'),
    );
  return rows.map((row) => {
    const { texts: _digests, ...details } = row.payload ?? {};
    const reason = row.texts?.reason;
    return {
      seq: row.id,
      type: row.type,
      at: row.at,
      by: { kind: row.actor, id: row.user_id, name: row.name },
      ...(typeof reason === 'string' && { reason }),
      application: row.application_id,
      details,
      texts: row.texts ?? {},
    };
  });
}
