import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Context, Next } from 'koa';

interface Asset {
  bytes: Buffer;
  brotli: Buffer | null;
  etag: string;
}

/**
 * Serves the files found in a folder at start and no others, so that no path can name anything else. Files with
 * a hash in their name never change; the rest is asked for anew.
 */
export function staticFiles(prefix: string, folder: string) {
  const assets = existsSync(folder) ? read(folder) : new Map<string, Asset>();
  return async (ctx: Context, next: Next): Promise<void> => {
    const asset = ctx.path.startsWith(prefix) ? assets.get(ctx.path.slice(prefix.length)) : undefined;
    if (!asset || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next();
    ctx.type = ctx.path.slice(ctx.path.lastIndexOf('.'));
    ctx.set(
      'Cache-Control',
      /-[\w-]{8,}\.\w+$/.test(ctx.path) ? 'public, max-age=31536000, immutable' : 'no-cache',
    );
    ctx.set('ETag', asset.etag);
    ctx.vary('Accept-Encoding');
    ctx.status = 200;
    if (ctx.fresh) {
      ctx.status = 304;
      return;
    }
    const compressed = asset.brotli !== null && ctx.acceptsEncodings('br', 'identity') === 'br';
    if (compressed) ctx.set('Content-Encoding', 'br');
    ctx.body = compressed ? asset.brotli : asset.bytes;
  };
}

function read(folder: string): Map<string, Asset> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
  return new Map(
    files.map((path) => {
      const bytes = readFileSync(path);
      const { mtimeMs, size } = statSync(path);
      const text = /\.(js|css|svg|html|json|webmanifest)$/.test(path);
      return [
        relative(folder, path).split(sep).join('/'),
        {
          bytes,
          brotli: text ? compress(bytes) : null,
          etag: `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`,
        },
      ];
    }),
  );
}

function compress(bytes: Buffer): Buffer {
  return brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } });
}
