import type { Knex } from 'knex';
import { lockAfter } from './lockAfter';
import { keyed } from './secrets';

/**
 * Failures of logins that nobody has, counted and locked as those of a user are: otherwise the lock itself would
 * tell which logins exist. Kept beside the rate limits, under a keyed hash.
 */
export const unknownLogins = {
  async lockedUntil(db: Knex, login: string): Promise<Date | null> {
    const row = await db('rate_limits').where('key', keyOf(login)).first('expire');
    return row?.expire ? new Date(Number(row.expire)) : null;
  },

  async countFailure(db: Knex, login: string): Promise<void> {
    await db.raw(
      `INSERT INTO rate_limits (key, points) VALUES (?, 1)
       ON CONFLICT (key) DO UPDATE SET points = rate_limits.points + 1,
         expire = coalesce(
           extract(epoch FROM clock_timestamp() + ${lockAfter('rate_limits.points + 1')}) * 1000, rate_limits.expire)`,
      [keyOf(login)],
    );
  },
};

function keyOf(login: string): string {
  return `unknownLogin:${keyed('login', login).toString('base64url')}`;
}
