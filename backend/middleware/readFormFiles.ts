import type { Readable } from 'node:stream';
import multer from 'multer';
import type { ErrorCode } from '../contract/errorCodes';
import { AppError } from '../errors';
import type { Context, FormFiles } from '../routes/route';

const most = 10;
/** A byte more than a document may have, by which whoever reads it tells that it is too large. */
const kept = 5 * 1024 * 1024 + 1;
const upload = multer({
  storage: { _handleFile: keepBeginning, _removeFile: (_request, _file, done) => done(null) },
  limits: { fileSize: 5 * kept, files: most, fields: 60, fieldSize: 16 * 1024, parts: 90 },
});

/** Of a file that is too large only the beginning: multer itself would drop the others with it. */
function keepBeginning(
  _request: unknown,
  { stream }: { stream: Readable },
  done: (error: Error | null, info?: { buffer: Buffer }) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  stream.on('data', (chunk: Buffer) => {
    if (size < kept) chunks.push(chunk);
    size += chunk.length;
  });
  stream.on('error', done);
  stream.on('end', () => done(null, { buffer: Buffer.concat(chunks).subarray(0, kept) }));
}

/** A page's form with several files under the names of their fields; what is wrong with one is told on the page. */
export async function readFormFiles(ctx: Context): Promise<FormFiles> {
  if (!ctx.is('multipart')) throw new AppError(400, 'request.unsupported_type');
  const fileProblems = new Map<string, ErrorCode>();
  await new Promise<void>((resolve, reject) => {
    upload.any()(ctx.req as never, ctx.res as never, (error: unknown) => {
      if (!error) return resolve();
      const { code, status, field = 'file' } = error as { code?: string; status?: number; field?: string };
      if (code === 'LIMIT_FILE_SIZE') fileProblems.set(field, 'attachment.size');
      else if (code === 'LIMIT_FILE_COUNT') fileProblems.set(field, 'field.too_many');
      else return reject(status ? error : new AppError(400, 'request.malformed'));
      resolve();
    });
  });
  const { files = [], body } = ctx.req as unknown as {
    files?: { fieldname: string; buffer?: Buffer }[];
    body?: Record<string, unknown>;
  };
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(body ?? {}))
    for (const one of ([] as unknown[]).concat(value)) form.append(name, String(one));
  // Without a file browsers send an empty one without a name, which is read as none; one with a name is judged.
  const sent = files.flatMap(({ fieldname, buffer }) => (buffer ? [[fieldname, buffer] as const] : []));
  return { form, files: sent, fileProblems };
}
