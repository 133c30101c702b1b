import type { Knex } from 'knex';
import type { StaffUser } from '../act';
import { config } from '../config';
import { runPrepared } from '../database/runPrepared';
import { sha256 } from '../domain/digest';
import { unauthenticated } from '../errors';
import type { Context } from '../routes/route';

export const sessionCookie = 'kezek_session';

/** Idle and absolute life of a session; the machine's own clock counts, whatever the set clock says. */
const idleMinutes = 30;
const absoluteHours = 12;

interface SessionRow {
  id: number;
  login: string;
  name: string;
  role: StaffUser['role'];
  region_id: string | null;
  organization_id: number | null;
  due: boolean;
}

/**
 * The user of the request's session; 401 without one. Sliding the session costs a write at most once a minute.
 */
export async function authenticate(db: Knex, ctx: Context): Promise<StaffUser> {
  const token = ctx.cookies.get(sessionCookie);
  if (!token || token.length > 100) throw unauthenticated();
  const [row] = await runPrepared<SessionRow>(
    db,
    `SELECT u.id, u.login, u.name, u.role, u.region_id, u.organization_id,
       s.seen_at < clock_timestamp() - interval '1 minute' AS due
     FROM sessions s JOIN users u ON u.id = s.user_id AND u.active${config.production ? ' AND NOT u.demo' : ''}
     WHERE s.token_hash = $1 AND NOT s.second_factor_pending
       AND s.seen_at > clock_timestamp() - make_interval(mins => ${idleMinutes})
       AND s.created_at > clock_timestamp() - make_interval(hours => ${absoluteHours})`,
    [sha256(token)],
  );
  if (!row) throw unauthenticated();
  if (row.due) {
    await db.raw(
      `WITH seen AS (UPDATE sessions SET seen_at = clock_timestamp() WHERE token_hash = ? RETURNING user_id)
       UPDATE users SET last_seen_at = clock_timestamp() FROM seen WHERE users.id = seen.user_id`,
      [sha256(token)],
    );
  }
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    role: row.role,
    regionId: row.region_id,
    organizationId: row.organization_id,
  };
}
