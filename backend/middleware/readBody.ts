import { bodyParser } from '@koa/bodyparser';
import multer from 'multer';
import type { ErrorCode } from '../contract/errorCodes';
import { AppError } from '../errors';
import type { Context, FormData, Route } from '../routes/route';
import { readFormFiles } from './readFormFiles';
import { refuseForeign } from './refuseForeign';

const json = bodyParser({
  enableTypes: ['json'],
  encoding: 'utf-8',
  jsonLimit: '1mb',
  jsonStrict: true,
  onError: (error) => {
    throw (error as { status?: number }).status === 413
      ? new AppError(413, 'request.too_large')
      : new AppError(400, 'request.malformed');
  },
});

/** One file of at most 5 MB (the rule's own check tells 5 MB plus a byte from too large a request). */
const upload = multer({
  limits: { fileSize: 5 * 1024 * 1024 + 1, files: 1, fields: 5, fieldSize: 1024, parts: 6 },
});

const urlencoded = bodyParser({
  enableTypes: ['form'],
  encoding: 'utf-8',
  formLimit: '100kb',
  // Kept raw: URLSearchParams knows repeated names, and no field can become an object.
  parsedMethods: ['POST'],
  onError: (error) => {
    throw (error as { status?: number }).status === 413
      ? new AppError(413, 'request.too_large')
      : new AppError(400, 'request.malformed');
  },
});

/** A page's form with at most one file. Further ones are passed over and told: what else was entered is not lost. */
const formUpload = multer({
  limits: { fileSize: 5 * 1024 * 1024 + 1, files: 25, fields: 60, fieldSize: 16 * 1024, parts: 90 },
  fileFilter: (request, { fieldname }, take) => {
    const counted = request as { kezekFiles?: number };
    counted.kezekFiles = (counted.kezekFiles ?? 0) + 1;
    take(null, fieldname === 'file' && counted.kezekFiles === 1);
  },
});

/** Reads what the route expects: JSON (up to 1 MB), one file named `file`, or a page's form. */
export async function readBody(ctx: Context, { body }: Pick<Route, 'body'>): Promise<unknown> {
  if (body === undefined) return undefined;
  if (body === 'multipart') return readFile(ctx);
  if (body === 'form' || body === 'form-data' || body === 'form-files') {
    refuseForeign(ctx);
    if (body === 'form-files') return readFormFiles(ctx);
    return body === 'form' ? readForm(ctx) : readFormData(ctx);
  }
  if (Number(ctx.get('content-length')) > 1024 * 1024) throw new AppError(413, 'request.too_large');
  // Left unread it would be judged as if nothing had been sent.
  if (ctx.request.length !== 0 && ctx.is('json', '+json') === false)
    throw new AppError(400, 'request.unsupported_type');
  await json(ctx as never, async () => undefined);
  return (ctx.request as { body?: unknown }).body;
}

async function readForm(ctx: Context): Promise<URLSearchParams> {
  if (!ctx.is('urlencoded')) throw new AppError(400, 'request.unsupported_type');
  await urlencoded(ctx as never, async () => undefined);
  return new URLSearchParams((ctx.request as { rawBody?: string }).rawBody ?? '');
}

interface Sent {
  files?: { buffer: Buffer }[];
  body?: Record<string, unknown>;
}

async function readFormData(ctx: Context): Promise<FormData> {
  if (!ctx.is('multipart')) throw new AppError(400, 'request.unsupported_type');
  const fileProblem = await new Promise<ErrorCode | null>((resolve, reject) => {
    formUpload.any()(ctx.req as never, ctx.res as never, (error: unknown) => {
      const files = (ctx.req as { kezekFiles?: number }).kezekFiles ?? 0;
      if (!error) return resolve(files > 1 ? 'attachment.one' : null);
      const { code, status } = error as { code?: string; status?: number };
      if (code === 'LIMIT_FILE_SIZE') return resolve('attachment.size');
      if (code === 'LIMIT_FILE_COUNT' || code === 'LIMIT_UNEXPECTED_FILE' || code === 'LIMIT_PART_COUNT')
        return resolve('attachment.one');
      reject(status ? error : new AppError(400, 'request.malformed'));
    });
  });
  const { files, body } = ctx.req as unknown as Sent;
  const file = files?.[0];
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(body ?? {}))
    for (const one of ([] as unknown[]).concat(value)) form.append(name, String(one));
  // Without a file browsers send an empty one without a name, which is read as none; one with a name is judged.
  return { form, file: file?.buffer ?? null, fileProblem };
}

async function readFile(ctx: Context): Promise<Buffer> {
  if (!ctx.is('multipart')) throw new AppError(400, 'request.unsupported_type');
  try {
    await new Promise<void>((resolve, reject) => {
      upload.single('file')(ctx.req as never, ctx.res as never, (error) =>
        error ? reject(error) : resolve(),
      );
    });
  } catch (error) {
    const { code, field, status } = error as { code?: string; field?: string; status?: number };
    if (code === 'LIMIT_FILE_SIZE')
      throw new AppError(400, 'request.invalid', {}, { file: 'attachment.size' });
    // One too many under the name of the field, or one under another name: then the field has none.
    if (code === 'LIMIT_FILE_COUNT' || (code === 'LIMIT_UNEXPECTED_FILE' && field === 'file'))
      throw new AppError(400, 'request.invalid', {}, { file: 'attachment.one' });
    if (code === 'LIMIT_UNEXPECTED_FILE')
      throw new AppError(400, 'request.invalid', {}, { file: 'field.required' });
    throw status ? error : new AppError(400, 'request.malformed');
  }
  const { file } = ctx.req as unknown as { file?: { buffer: Buffer } };
  if (!file) throw new AppError(400, 'request.invalid', {}, { file: 'field.required' });
  return file.buffer;
}
