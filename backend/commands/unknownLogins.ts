import type { Knex } from 'knex';
import { lockAfter } from './lockAfter';
import { keyed } from './secrets';

/**
 * Failures of logins that nobody has, counted and locked as those of a user are: otherwise the lock itself would
 * tell which logins exist. Kept among the rate limits under a keyed hash: the count, swept a month after the last
 * failure, and the lock, swept when it is over.
 */
export const unknownLogins = {
  async lockedUntil(db: Knex, login: string): Promise<Date | null> {
    const row = await db('rate_limits').where('key', keyOf('Lock', login)).first('expire');
    return row ? new Date(Number(row.expire)) : null;
  },

  async countFailure(db: Knex, login: string): Promise<void> {
    await db.raw(
      `WITH counted AS (
         INSERT INTO rate_limits (key, points, expire) VALUES (?, 1, ${moment("interval '30 days'")})
         ON CONFLICT (key) DO UPDATE SET points = rate_limits.points + 1, expire = excluded.expire
         RETURNING points
       )
       INSERT INTO rate_limits (key, expire)
       SELECT ?, ${moment(lockAfter('points'))} FROM counted WHERE ${lockAfter('points')} IS NOT NULL
       ON CONFLICT (key) DO UPDATE SET expire = excluded.expire`,
      [keyOf('Count', login), keyOf('Lock', login)],
    );
  },
};

/** Milliseconds of the epoch so far from now. */
function moment(distance: string): string {
  return `(extract(epoch FROM clock_timestamp() + ${distance}) * 1000)::bigint`;
}

function keyOf(what: string, login: string): string {
  return `unknownLogin${what}:${keyed('login', login).toString('base64url')}`;
}
