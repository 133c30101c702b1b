import type { Knex } from 'knex';

const tries = 3;

/**
 * Runs an act in a transaction of its own. Two acts may come to wait for each other: one holds a queue and needs a
 * child's row, as a referral does that holds a place for somebody else; the other holds that row and needs the queue.
 * The database stops one of them, nothing of which has happened then: it is done again, on what it reads anew.
 */
export async function inTransaction<T>(db: Knex, run: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
  for (let left = tries - 1; ; left--) {
    try {
      return await db.transaction(run);
    } catch (error) {
      if (left === 0 || !isDeadlock(error)) throw error;
    }
  }
}

/** As PostgreSQL tells it, also where objection has wrapped the error. */
function isDeadlock(error: unknown): boolean {
  const { code, nativeError } = (error ?? {}) as { code?: unknown; nativeError?: unknown };
  return code === '40P01' || (nativeError !== undefined && nativeError !== error && isDeadlock(nativeError));
}
