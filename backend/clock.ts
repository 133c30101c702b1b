import type { Knex } from 'knex';
import { conflict } from './errors';

/** The business clock: terms, codes and dates follow it; sessions and rate limits follow the machine's. */
export interface Clock {
  now: () => Date;
  /** Sets now (forward only) or, with null, returns to the real time. Outside production. */
  set: (at: Date | null) => Promise<void>;
}

/** The clock as kept in the database, so that a restarted process goes on from where it was set. */
export async function openClock(db: Knex, { settable }: { settable: boolean }): Promise<Clock> {
  let ahead = settable ? await readAhead(db) : 0;
  const now = () => new Date(Date.now() + ahead);
  return {
    now,
    set: async (at) => {
      if (at !== null && at < now()) throw conflict('clock.backwards');
      ahead = at === null ? 0 : at.getTime() - Date.now();
      await db('clock').update({ ahead: db.raw("? * interval '1 millisecond'", [ahead]) });
    },
  };
}

async function readAhead(db: Knex): Promise<number> {
  const row = await db('clock').first(db.raw('extract(epoch from ahead) * 1000 AS ms'));
  return Math.round(Number(row.ms));
}
