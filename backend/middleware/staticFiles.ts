import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Context, Next } from 'koa';

interface Asset {
  path: string;
  etag: string;
  /** Whether compressing pays: text, not pictures or fonts. */
  text: boolean;
  /** Read, and compressed, when first asked for, and kept. */
  bytes?: Promise<Buffer | null>;
  brotli?: Promise<Buffer>;
}

/**
 * Serves the files found in a folder at start and no others, so that no path can name anything else. Files with
 * a hash in their name never change; the rest is asked for anew.
 */
export function staticFiles(
  prefix: string,
  folder: string,
  digested: ReadonlyMap<string, string> = new Map(),
) {
  const assets = existsSync(folder) ? find(folder) : new Map<string, Asset>();
  // Under a name with a digest in it a file is the same one, and is kept for good.
  for (const [name, other] of digested) assets.set(other, assets.get(name)!);
  return async (ctx: Context, next: Next): Promise<void> => {
    const asset = ctx.path.startsWith(prefix) ? assets.get(ctx.path.slice(prefix.length)) : undefined;
    if (!asset || (ctx.method !== 'GET' && ctx.method !== 'HEAD')) return next();
    const bytes = await read(asset);
    if (!bytes) return next();
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
    if (!asset.text || ctx.acceptsEncodings('br', 'identity') !== 'br') {
      ctx.body = bytes;
      return;
    }
    asset.brotli ??= compress(bytes, quality);
    ctx.set('Content-Encoding', 'br');
    ctx.body = await asset.brotli;
  };
}

/** Null for a file that was there at the start and is gone, as after a new build. */
function read(asset: Asset): Promise<Buffer | null> {
  asset.bytes ??= readFile(asset.path).catch(() => null);
  return asset.bytes;
}

function find(folder: string): Map<string, Asset> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
  return new Map(
    files.map((path) => {
      const { mtimeMs, size } = statSync(path);
      return [
        relative(folder, path).split(sep).join('/'),
        {
          path,
          text: /\.(js|css|svg|html|json|webmanifest)$/.test(path),
          etag: `"${size.toString(36)}-${Math.round(mtimeMs).toString(36)}"`,
        },
      ];
    }),
  );
}

const compress = promisify(brotliCompress) as (bytes: Buffer, options: object) => Promise<Buffer>;
const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };
