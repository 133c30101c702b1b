import { promisify } from 'node:util';
import { brotliCompress, brotliCompressSync, constants, gzip, gzipSync } from 'node:zlib';
import type { Context } from '../routes/route';

export type Encoding = 'br' | 'gzip' | 'identity';

/** Shorter than this is not worth it. */
const least = 1024;

const forBrotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };
const forGzip = { level: 5 };

/** How an answer is best sent to whoever asks; most is read over a slow network. */
export function encodingFor(ctx: Context, length: number): Encoding {
  ctx.vary('Accept-Encoding');
  return (length > least && (ctx.acceptsEncodings('br', 'gzip', 'identity') as Encoding)) || 'identity';
}

/** A page, at once: to hand so little to another thread takes longer than to do it. */
export function compressAtOnce(text: string, encoding: Encoding): string | Buffer {
  if (encoding === 'br') return brotliCompressSync(text, forBrotli);
  return encoding === 'gzip' ? gzipSync(text, forGzip) : text;
}

/** What may be long, by another thread. */
export async function compress(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'br') return promisify(brotliCompress)(bytes, forBrotli);
  return encoding === 'gzip' ? promisify(gzip)(bytes, forGzip) : bytes;
}
