import type { Knex } from 'knex';

/**
 * Runs a reading on one state of the database, in a transaction that PostgreSQL itself refuses to write in: what is
 * tried out there can do no harm.
 */
export async function readOnly<T>(db: Knex, read: (trx: Knex) => Promise<T>): Promise<T> {
  return db.transaction(async (trx) => {
    await trx.raw('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY');
    return read(trx);
  });
}
