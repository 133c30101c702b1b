import type { Knex } from 'knex';
import { sha256 } from '../domain/digest';
import type { AccountOwner } from '../models/ownCases';
import type { Context } from '../routes/route';

export const accountCookie = 'kezek_account';

/** Whose account the request's session opens; null without one. Idle for half an hour or after twelve hours it ends. */
export async function accountOwner(db: Knex, ctx: Context): Promise<AccountOwner | null> {
  const token = ctx.cookies.get(accountCookie);
  if (!token || token.length > 100) return null;
  const session = sha256(token);
  const { rows } = await db.raw(
    `UPDATE account_sessions SET seen_at = clock_timestamp()
     WHERE token_hash = ? AND seen_at > clock_timestamp() - interval '30 minutes'
       AND created_at > clock_timestamp() - interval '12 hours'
     RETURNING representative_id AS id, phone`,
    [session],
  );
  return rows[0] ? { representativeId: Number(rows[0].id), phone: rows[0].phone, session } : null;
}
