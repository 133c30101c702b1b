import { bodyParser } from '@koa/bodyparser';
import multer from 'multer';
import { AppError } from '../errors';
import type { Context, Route } from '../routes/route';

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

/** Reads what the route expects: JSON (up to 1 MB) or one file named `file`. */
export async function readBody(ctx: Context, { body }: Pick<Route, 'body'>): Promise<unknown> {
  if (body === undefined) return undefined;
  if (body === 'multipart') return readFile(ctx);
  if (Number(ctx.get('content-length')) > 1024 * 1024) throw new AppError(413, 'request.too_large');
  // Left unread it would be judged as if nothing had been sent.
  if (ctx.request.length !== 0 && ctx.is('json', '+json') === false)
    throw new AppError(400, 'request.unsupported_type');
  await json(ctx as never, async () => undefined);
  return (ctx.request as { body?: unknown }).body;
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
    const { code, status } = error as { code?: string; status?: number };
    if (code === 'LIMIT_FILE_SIZE')
      throw new AppError(400, 'request.invalid', {}, { file: 'attachment.size' });
    if (code === 'LIMIT_FILE_COUNT' || code === 'LIMIT_UNEXPECTED_FILE')
      throw new AppError(400, 'request.invalid', {}, { file: 'field.too_many' });
    throw status ? error : new AppError(400, 'request.malformed');
  }
  const { file } = ctx.req as unknown as { file?: { buffer: Buffer } };
  if (!file) throw new AppError(400, 'request.invalid', {}, { file: 'field.required' });
  return file.buffer;
}
