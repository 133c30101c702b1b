import type { Knex } from 'knex';
import { config } from '../config';
import { addDays, localDate, localMoment } from '../domain/localTime';
import { destroyDue } from './destroyDue';
import { verifyNightly } from './verifyNightly';

/** When the job of the night begins, in the country. */
const nightly = '03:10';

/**
 * Does the work of the night once, where the clock has been set and a night of it has gone by since that was last done:
 * the timetable of the jobs follows the machine's clock, and in production nobody sets another. Says what `verifyNightly`
 * says, null where there is nothing to do.
 */
export async function runMissedNight(db: Knex, now: Date): Promise<boolean | null> {
  if (config.production || !(await isMissed(db, now))) return null;
  return db.transaction(async (trx) => {
    // The minute's job and a clock that is set again wait for each other, and the second finds it done.
    await trx.raw("SELECT pg_advisory_xact_lock(hashtext('kezek night'))");
    if (!(await isMissed(trx, now))) return null;
    const ok = await verifyNightly(db, now);
    await destroyDue(db, now);
    return ok;
  });
}

async function isMissed(db: Knex, now: Date): Promise<boolean> {
  const { rows } = await db.raw(
    `SELECT (SELECT ahead <> interval '0' FROM clock)
       AND NOT EXISTS (SELECT FROM verifications WHERE at >= ?) AS missed`,
    [lastNight(now)],
  );
  return rows[0].missed;
}

function lastNight(now: Date): Date {
  const today = localDate(now);
  const night = localMoment(today, nightly);
  return night <= now ? night : localMoment(addDays(today, -1), nightly);
}
