import { config } from '../config';
import { AppError } from '../errors';
import type { Context } from '../routes/route';

/**
 * A form of ours is sent from a page of ours (cross-site request forgery): the browser says where it comes from. A
 * browser too old to say so does not send the cookie along from another site either (SameSite).
 */
export function refuseForeign(ctx: Context): void {
  const site = ctx.get('sec-fetch-site');
  if (site && site !== 'same-origin' && site !== 'none') throw new AppError(403, 'request.foreign');
  const origin = ctx.get('origin');
  if (!origin || (site && origin !== 'null')) return;
  const own = [new URL(config.publicUrl).origin, `${ctx.protocol}://${ctx.host}`];
  if (!own.includes(origin)) throw new AppError(403, 'request.foreign');
}
