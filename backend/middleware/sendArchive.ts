import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { Context } from '../routes/route';

export interface Archive {
  /** What the file is called; names no person. */
  name: string;
  at: Date;
  /** Read one after the other as the archive goes out, so that no more than one lies in memory. */
  entries: { path: string; read: () => Promise<Buffer | string> }[];
}

/** Kinds that are compressed already are only stored. */
const compressed = /\.(jpe?g|png|webp|pdf)$/;

/** Streams a ZIP as it is made. An entry that cannot be read breaks the download off instead of leaving a hole. */
export function sendArchive(ctx: Context, { name, at, entries }: Archive): void {
  const zip = new ZipFile();
  const out = new PassThrough();
  zip.on('error', (error) => out.destroy(error as Error));
  for (const { path, read } of entries) {
    const options = { mtime: at, mode: 0o100644, compress: !compressed.test(path) };
    zip.addReadStreamLazy(path, options, (done) => {
      read().then(
        (bytes) => done(null, Readable.from([Buffer.from(bytes)])),
        (error) => done(error, Readable.from([])),
      );
    });
  }
  zip.outputStream.pipe(out);
  zip.end();
  ctx.set({
    'Content-Disposition': `attachment; filename="${name}"`,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
    'Content-Security-Policy': "default-src 'none'; sandbox",
  });
  ctx.type = 'application/zip';
  ctx.body = out;
}
