import type { Knex } from 'knex';
import type { ParentAction } from '../contract/account';

/**
 * Whether the parent has already done this to an own application, and nobody else has touched it since: pressed a
 * second time, a form is not told that it cannot be done.
 */
export async function isDoneAlready(db: Knex, number: string, action: ParentAction): Promise<boolean> {
  const { rows } = await db.raw(
    `SELECT FROM events e JOIN applications a ON a.id = e.application_id
     WHERE a.number = ? AND e.type = ? AND e.actor = 'parent' AND NOT EXISTS (
       SELECT FROM events l WHERE l.application_id = a.id AND l.id > e.id AND l.actor <> 'parent')
     LIMIT 1`,
    [number, action],
  );
  return rows.length > 0;
}

/** Whether a consent is no longer in force, or being withdrawn, in the case of an own application. */
export async function isWithdrawnAlready(db: Knex, number: string, consent: string): Promise<boolean> {
  const { rows } = await db.raw(
    `SELECT FROM applications a JOIN submission_consents c ON c.submission_id = a.submission_id AND c.kind = ?
     WHERE a.number = ? AND (c.withdrawn_at IS NOT NULL OR EXISTS (SELECT FROM tasks t
       WHERE t.submission_id = c.submission_id AND t.consent = c.kind AND t.status = 'open'))`,
    [consent, number],
  );
  return rows.length > 0;
}
