import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context, Next } from 'koa';

/** The console's page with a fresh nonce for its styles; scripts come from its own files only. */
export function consolePage(folder: string) {
  const file = join(folder, 'index.html');
  const page = existsSync(file) ? readFileSync(file, 'utf8') : null;
  return async (ctx: Context, next: Next): Promise<void> => {
    if (ctx.path === '/console') return ctx.redirect('/console/');
    if (page === null || (ctx.path !== '/console/' && ctx.path !== '/console/index.html')) return next();
    const nonce = randomBytes(16).toString('base64');
    ctx.set('Content-Security-Policy', consolePolicy(nonce));
    ctx.set('Cache-Control', 'no-store');
    ctx.type = 'html';
    ctx.body = page.replaceAll('__CSP_NONCE__', nonce);
  };
}

function consolePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "frame-src 'self' blob:",
    "object-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}
