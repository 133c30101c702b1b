import type { Context } from '../routes/route';

/** Serves stored bytes so that a browser shows them and runs nothing in them. */
export function serveFile(
  ctx: Context,
  { type, bytes, name }: { type: string; bytes: Buffer; name: string },
): void {
  ctx.set({
    'Content-Disposition': `inline; filename="${name}"`,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
    // The console shows files in a frame of its own origin; scripts in them stay dead.
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'self'; sandbox",
    'X-Frame-Options': 'SAMEORIGIN',
  });
  ctx.type = type;
  ctx.body = bytes;
}
