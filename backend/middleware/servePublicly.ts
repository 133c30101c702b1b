import { createHash } from 'node:crypto';
import type { Context } from '../routes/route';
import { compress, type Encoding, encodingFor } from './compress';
import { KeptAnswers } from './keptAnswers';

interface Answer {
  etag: string;
  bytes: Buffer;
  encoded: Map<Encoding, Promise<Buffer>>;
}

interface Kept {
  name: string;
  version: string;
  answer: Promise<Answer | null>;
  size: number;
}

/** What is asked for most is kept, as it is sent. */
export const kept = new KeptAnswers<Kept>({ count: 5000, bytes: 64 * 1024 * 1024 });

/** Seconds for which a browser or a cache on the way need not ask again. */
const fresh = 20;

interface Public {
  name: string;
  /** What the answer is made from: it is made anew when this changes. */
  version: string;
  type: 'json' | 'html';
  /** A header of the request that the answer depends on. */
  vary?: string;
}

/**
 * Serves what anybody may see and many ask for: made and compressed once for each version of what it is made from, and
 * not sent again to whoever has it. Of many who ask at once one makes it. False where there is nothing of that name.
 */
export async function servePublicly(
  ctx: Context,
  { name, version, type, vary }: Public,
  make: () => Promise<string | null>,
): Promise<boolean> {
  const own = entryOf(name, version, make);
  const answer = await own.answer;
  if (answer === null) return false;
  const encoding = encodingFor(ctx, answer.bytes.length);
  if (vary) ctx.vary(vary);
  ctx.set({ 'Cache-Control': `public, max-age=${fresh}`, ETag: answer.etag });
  if (knows(ctx, answer.etag)) {
    ctx.status = 304;
    return true;
  }
  ctx.type = type;
  if (encoding !== 'identity') ctx.set('Content-Encoding', encoding);
  ctx.body = await encodedAs(encoding, answer, own);
  return true;
}

function knows(ctx: Context, etag: string): boolean {
  return ctx
    .get('If-None-Match')
    .split(',')
    .some((one) => one.trim() === etag);
}

function entryOf(name: string, version: string, make: () => Promise<string | null>): Kept {
  const known = kept.find(name);
  if (known?.version === version) return known;
  const own: Kept = { name, version, answer: make().then(answerOf), size: 0 };
  kept.keep(name, own);
  own.answer.then(
    // Names of what there is not are without end, and soon found out again.
    (answer) => (answer ? kept.weigh(name, own, answer.bytes.length) : kept.forget(name, own)),
    // A failure is nobody's answer the next time.
    () => kept.forget(name, own),
  );
  return own;
}

function answerOf(text: string | null): Answer | null {
  if (text === null) return null;
  const bytes = Buffer.from(text);
  const etag = `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  return { etag, bytes, encoded: new Map() };
}

function encodedAs(encoding: Encoding, { bytes, encoded }: Answer, own: Kept): Promise<Buffer> {
  const known = encoded.get(encoding);
  if (known) return known;
  const made = compress(bytes, encoding);
  encoded.set(encoding, made);
  made.then(
    (result) => kept.weigh(own.name, own, result === bytes ? 0 : result.length),
    () => encoded.delete(encoding),
  );
  return made;
}
