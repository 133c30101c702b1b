import type { Knex } from 'knex';

/** Whether no job waits that is due and was never begun. */
export async function isIdle(db: Knex): Promise<boolean> {
  const { rows } = await db.raw(
    'SELECT NOT EXISTS (SELECT FROM graphile_worker.jobs WHERE run_at <= now() AND attempts < 1) AS idle',
  );
  return rows[0].idle;
}

/** Waits (10 s at most) until no job that is due and has not failed yet is left. */
export async function awaitJobs(db: Knex): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const { rows } = await db.raw(
      'SELECT EXISTS (SELECT FROM graphile_worker.jobs WHERE run_at <= now() AND attempts < 1 OR locked_at IS NOT NULL) AS left',
    );
    if (!rows[0].left) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
