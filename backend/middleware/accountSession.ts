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
  // Written down once a minute: a page that changes nothing waits for no disk.
  const { rows } = await db.raw(
    `WITH session AS (
       SELECT token_hash, representative_id AS id, phone, seen_at FROM account_sessions
       WHERE token_hash = ? AND seen_at > clock_timestamp() - interval '30 minutes'
         AND created_at > clock_timestamp() - interval '12 hours'
     ), seen AS (
       UPDATE account_sessions a SET seen_at = clock_timestamp() FROM session s
       WHERE a.token_hash = s.token_hash AND s.seen_at < clock_timestamp() - interval '1 minute'
     )
     SELECT id, phone FROM session`,
    [session],
  );
  return rows[0] ? { representativeId: Number(rows[0].id), phone: rows[0].phone, session } : null;
}
