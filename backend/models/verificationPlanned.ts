import type { Knex } from 'knex';

/** Whether a verification is planned or under way. */
export async function verificationPlanned(db: Knex): Promise<boolean> {
  const { rows } = await db.raw(
    `SELECT EXISTS (SELECT FROM graphile_worker.jobs
       WHERE task_identifier = 'verifyNightly' AND attempts < max_attempts) AS planned`,
  );
  return rows[0].planned;
}
