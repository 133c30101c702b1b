import type { Knex } from 'knex';
import { sha256 } from '../domain/digest';
import type { Context } from '../routes/route';

export const accountCookie = 'kezek_account';

/** Whose account the request's session opens; null without one. Idle for half an hour or after twelve hours it ends. */
export async function accountOwner(db: Knex, ctx: Context): Promise<number | null> {
  const token = ctx.cookies.get(accountCookie);
  if (!token || token.length > 100) return null;
  const { rows } = await db.raw(
    `UPDATE account_sessions SET seen_at = clock_timestamp()
     WHERE token_hash = ? AND seen_at > clock_timestamp() - interval '30 minutes'
       AND created_at > clock_timestamp() - interval '12 hours'
     RETURNING representative_id AS id`,
    [sha256(token)],
  );
  return rows[0] ? Number(rows[0].id) : null;
}
