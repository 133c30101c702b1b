import { config } from '../../config';
import type { Context } from '../route';

/** The pictures of the map come from the configured server, and on this page only. */
export function mapPolicy(ctx: Context): void {
  if (!config.mapTilesUrl) return;
  const { origin } = new URL(config.mapTilesUrl.replaceAll(/[{}]/g, ''));
  const policy = String(ctx.response.get('content-security-policy'));
  ctx.set('Content-Security-Policy', policy.replace(/img-src 'self'/, `img-src 'self' data: ${origin}`));
}
