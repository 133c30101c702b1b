import type { Knex } from 'knex';

/** A deadlock the database ended, a serialisation it could not give: neither is anybody's fault, and nothing was done. */
const undone = ['40P01', '40001'];
const tries = 3;

/**
 * Runs a piece of work in a transaction, and again where the database rolled it back to let another go on. The work
 * reads what it needs inside, and does nothing outside that must not be done twice.
 */
export async function transact<T>(db: Knex, run: (trx: Knex) => Promise<T>): Promise<T> {
  for (let left = tries; ; ) {
    try {
      return await db.transaction(run);
    } catch (error) {
      if (--left === 0 || !undone.includes((error as { code?: string }).code ?? '')) throw error;
    }
  }
}
