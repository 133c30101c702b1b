import type { Knex } from 'knex';
import { config } from '../backend/config';
import { seedDemoUsers } from './03_demo_users';
import { tellDemo } from './demo/tellDemo';

export interface DemoOptions {
  /** When the demo ends; default: now. */
  now?: Date;
  /** About how many children; default: the full demo. */
  children?: number;
  production?: boolean;
}

/** Any number that no other lock of this database uses. */
const lockNumber = 2_026_112_304;

/**
 * Demo users and, where there is no application yet, the demo applications; all or nothing, so that a start broken
 * off midway begins anew. Must run as the application's role, to which the jobs belong. Throws in production.
 */
export async function seedDemo(
  db: Knex,
  log: { info: (text: string) => void },
  { now = new Date(), children, production = config.production }: DemoOptions = {},
): Promise<void> {
  if (production) throw new Error('demo data are never seeded in production');
  await db.transaction(async (trx) => {
    // Of several processes that start at once one tells the demo and the others wait for it, however long.
    await trx.raw('SET LOCAL statement_timeout = 0');
    await trx.raw('SELECT pg_advisory_xact_lock(?)', [lockNumber]);
    await seedDemoUsers(trx);
    if (await trx('applications').first('id')) return;
    const from = Date.now();
    log.info('Seeding the demo: eighteen months of applications, this once …');
    // The joins of our queries are written in a good order: looking for a better one costs more than they do.
    await trx.raw('SET LOCAL join_collapse_limit = 1');
    const told = await tellDemo(trx, { now, children });
    await endInThePast(trx, now);
    const { count } = (await trx('applications').count('* as count').first())!;
    log.info(
      `Seeded ${told.children} children and ${count} applications in ${Math.round((Date.now() - from) / 1000)} s`,
    );
  });
}

/**
 * What the demo's people were told was told in its past: its messages are marked sent at their moment and never
 * leave, whatever gateway is configured. Its receipts wait in the worker behind whatever happens from now on.
 */
async function endInThePast(trx: Knex, now: Date): Promise<void> {
  await trx.raw(
    `UPDATE messages SET state = 'sent', sent_at = LEAST(due_at, ?), due_at = NULL, attempts = 1
     WHERE state = 'planned'`,
    [now],
  );
  await trx.raw(
    `SELECT count(*) FROM graphile_worker.complete_jobs(
       ARRAY(SELECT id FROM graphile_worker.jobs WHERE task_identifier IN ('sendMessage', 'sendCode')))`,
  );
  await trx.raw(
    `SELECT count(*) FROM graphile_worker.reschedule_jobs(
       ARRAY(SELECT id FROM graphile_worker.jobs), priority => 100)`,
  );
}
