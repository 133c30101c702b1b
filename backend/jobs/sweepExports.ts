import type { Knex } from 'knex';

const hours = 24;

/** Exports hold personal data outside their tables: a day after they were asked for they go, file and all. */
export async function sweepExports(db: Knex, now: Date): Promise<number> {
  return db('exports')
    .where('created_at', '<', new Date(now.getTime() - hours * 3_600_000))
    .delete();
}
