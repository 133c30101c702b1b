import multer from 'multer';
import type { ErrorCode } from '../contract/errorCodes';
import { AppError } from '../errors';
import type { Context, FormFiles } from '../routes/route';

const most = 10;
const upload = multer({
  limits: { fileSize: 5 * 1024 * 1024 + 1, files: most, fields: 60, fieldSize: 16 * 1024, parts: 90 },
});

/** A page's form with several files, each under the name of its field; one that is too large is told on the page. */
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
    files?: { fieldname: string; buffer: Buffer }[];
    body?: Record<string, unknown>;
  };
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(body ?? {}))
    for (const one of ([] as unknown[]).concat(value)) form.append(name, String(one));
  // Without a file browsers send an empty one.
  const sent = files.filter(({ buffer }) => buffer.length > 0);
  return { form, files: new Map(sent.map(({ fieldname, buffer }) => [fieldname, buffer])), fileProblems };
}
