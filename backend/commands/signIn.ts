import { randomBytes } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';
import type { Knex } from 'knex';
import { config } from '../config';
import { sha256 } from '../domain/digest';
import { AppError } from '../errors';
import { User } from '../models/User';
import { lockAfter } from './lockAfter';
import { unknownLogins } from './unknownLogins';

export interface OpenedSession {
  token: string;
  user: User;
  secondFactor: boolean;
}

/**
 * Opens a session for a login and password. The same answer and the same work for an unknown login as for a
 * wrong password; each failure slows the next down, ten lock the login for a quarter of an hour.
 */
export async function signIn(db: Knex, login: string, password: string): Promise<OpenedSession> {
  const user = await User.query(db).findOne({
    login,
    active: true,
    ...(config.production && { demo: false }),
  });
  const matches = await verify(user?.passwordHash ?? (await decoyHash()), password).catch(() => false);
  const lockedUntil = user ? user.lockedUntil : await unknownLogins.lockedUntil(db, login);
  if (lockedUntil && lockedUntil > new Date())
    throw new AppError(429, 'session.locked', { retryAfter: secondsUntil(lockedUntil) });
  if (!user || !matches) {
    await (user ? countFailure(db, user.id) : unknownLogins.countFailure(db, login));
    throw new AppError(401, 'session.bad_credentials');
  }
  const secondFactor = user.totpSecret !== null;
  await db('users')
    .where('id', user.id)
    .update({
      failed_logins: 0,
      locked_until: null,
      // With a second factor nobody is in yet.
      ...(!secondFactor && { last_seen_at: db.raw('clock_timestamp()') }),
    });
  const token = randomBytes(32).toString('base64url');
  await db('sessions').insert({
    token_hash: sha256(token),
    user_id: user.id,
    created_at: db.raw('clock_timestamp()'),
    seen_at: db.raw('clock_timestamp()'),
    second_factor_pending: secondFactor,
  });
  return { token, user, secondFactor };
}

/** Counted in one statement, so that many tries at once count each. */
async function countFailure(db: Knex, id: number): Promise<void> {
  await db.raw(
    `UPDATE users SET failed_logins = failed_logins + 1,
       locked_until = coalesce(clock_timestamp() + ${lockAfter('failed_logins + 1')}, locked_until)
     WHERE id = ?`,
    [id],
  );
}

function secondsUntil(moment: Date): number {
  return Math.max(1, Math.ceil((moment.getTime() - Date.now()) / 1000));
}

let decoy: Promise<string> | undefined;
function decoyHash(): Promise<string> {
  decoy ??= hashPassword(randomBytes(16).toString('hex'));
  return decoy;
}

/** argon2id with the parameters OWASP recommends (19 MiB, 2 passes). */
export function hashPassword(password: string): Promise<string> {
  return hash(password, { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 });
}
