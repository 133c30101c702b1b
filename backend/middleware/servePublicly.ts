import { createHash } from 'node:crypto';
import type { Context } from '../routes/route';

/** What is asked for most is kept as text; the oldest goes. */
const most = 300;
const kept = new Map<string, { version: string; body: Promise<string | null> }>();

/** Seconds for which a browser or a cache on the way need not ask again. */
const fresh = 20;

/**
 * Serves what anybody may see and many ask for: made once for each version of what it is made from, and not sent again
 * to whoever has it. Of many who ask at once one makes it. False where there is nothing of that name.
 */
export async function servePublicly(
  ctx: Context,
  { name, version, type }: { name: string; version: string; type: string },
  make: () => Promise<string | null>,
): Promise<boolean> {
  const etag = `W/"${createHash('sha256').update(`${name}\n${version}`).digest('base64url').slice(0, 22)}"`;
  const known = ctx
    .get('If-None-Match')
    .split(',')
    .some((one) => one.trim() === etag);
  const body = known ? '' : await bodyOf(name, version, make);
  if (body === null) return false;
  ctx.set({ 'Cache-Control': `public, max-age=${fresh}`, ETag: etag });
  ctx.status = known ? 304 : 200;
  if (known) return true;
  ctx.type = type;
  ctx.body = body;
  return true;
}

async function bodyOf(
  name: string,
  version: string,
  make: () => Promise<string | null>,
): Promise<string | null> {
  const known = kept.get(name);
  if (known?.version === version) return known.body;
  const body = make();
  kept.delete(name);
  kept.set(name, { version, body });
  if (kept.size > most) kept.delete(kept.keys().next().value!);
  // A failure is nobody's answer the next time.
  body.catch(() => kept.delete(name));
  return body;
}
