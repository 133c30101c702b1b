import { config } from '../config';
import type { Context } from '../routes/route';

/**
 * Sets a session's cookie, or with null takes it away: out of reach of scripts, not sent along from other sites, and
 * over https only where the system is reached by https (a proxy may well pass the request on in plain http).
 */
export function setCookie(
  ctx: Context,
  name: string,
  value: string | null,
  sameSite: 'lax' | 'strict',
): void {
  const secure = config.publicUrl.startsWith('https:');
  ctx.cookies.secure = secure;
  ctx.cookies.set(name, value, { httpOnly: true, sameSite, path: '/', secure, overwrite: true });
}
