import type { Knex } from 'knex';
import type { Act } from '../act';
import { destroyRecords, type RecordKind, recordKinds } from '../commands/destroyRecords';

/** In one run; the rest is taken up by the next. */
const most = 500;

interface Due {
  submission: string;
  record: RecordKind;
  why: 'term' | 'consent';
}

/**
 * Destroys what is past its term (LPD): a kind of record of a case, once every application of it has ended and the
 * term of that record for that end has run out for each, and no complaint is open. A withdrawn consent that was carried
 * out makes everything due at once. Each in a transaction of its own; the failures are told at the end.
 */
export async function destroyDue(db: Knex, now: Date): Promise<number> {
  const failures: unknown[] = [];
  let destroyed = 0;
  for (const due of await findDue(db, now)) {
    try {
      await db.transaction(async (trx) => {
        const act: Act = { user: null, actor: 'clock', now, trx };
        if (await destroyRecords(act, due)) destroyed++;
      });
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} records past their term were not destroyed`);
  return destroyed;
}

/** People come last: whoever is gone cannot be found by what is still there. */
async function findDue(db: Knex, now: Date): Promise<Due[]> {
  const { rows } = await db.raw(
    `WITH over AS (
       SELECT s.id, s.erase_since
       FROM submissions s
       WHERE (SELECT count(*) FROM destructions d WHERE d.submission_id = s.id) < ${recordKinds.length}
         AND (s.erase_since IS NOT NULL OR EXISTS (SELECT FROM applications e WHERE e.submission_id = s.id
           AND e.ended_at <= ?::timestamptz - (SELECT min(months) * interval '1 month' FROM retention_terms)))
         AND NOT EXISTS (SELECT FROM applications a WHERE a.submission_id = s.id AND a.ended_at IS NULL)
         -- Who is still to be told has an address until then.
         AND NOT EXISTS (SELECT FROM messages m JOIN applications a ON a.id = m.application_id
           WHERE a.submission_id = s.id AND m.state IN ('planned', 'sending'))
         AND NOT EXISTS (SELECT FROM complaints k JOIN applications a ON a.id = k.application_id
           WHERE a.submission_id = s.id AND k.ended_at IS NULL)
     )
     SELECT o.id AS submission, r.record, CASE WHEN o.erase_since IS NULL THEN 'term' ELSE 'consent' END AS why
     FROM over o CROSS JOIN unnest(?::text[]) WITH ORDINALITY r (record, position)
     WHERE NOT EXISTS (SELECT FROM destructions d WHERE d.submission_id = o.id AND d.record = r.record)
       AND (o.erase_since IS NOT NULL OR NOT EXISTS (
         SELECT FROM applications a
         LEFT JOIN retention_terms t ON t.record = r.record AND t.status = a.ended_as
         WHERE a.submission_id = o.id
           AND (t.months IS NULL OR a.ended_at + t.months * interval '1 month' > ?::timestamptz)))
     ORDER BY o.id, r.position LIMIT ${most}`,
    [now, [...recordKinds], now],
  );
  return rows;
}
