import type { Context, Next } from 'koa';
import { AppError } from '../errors';
import type { Log } from '../log';
import { constraintError } from './constraintError';

/** Turns whatever was thrown into `{ message, params, errors }`; the unexpected is logged and told without detail. */
export function errorBody(log: Log) {
  return async (ctx: Context, next: Next): Promise<void> => {
    try {
      await next();
      if (ctx.status === 404 && ctx.body === undefined) throw new AppError(404, 'request.not_found');
      if (ctx.status === 405 || ctx.status === 501) throw new AppError(405, 'request.method_not_allowed');
    } catch (thrown) {
      const error = expected(thrown);
      if (!error)
        log.error(
          { failure: describe(thrown), method: ctx.method, route: ctx.state.route ?? null },
          'failed',
        );
      const { status, code, params, errors } = error ?? new AppError(500, 'server.failed');
      ctx.status = status;
      if (code === 'request.too_many') ctx.set('Retry-After', String(params.retryAfter));
      ctx.type = 'json';
      ctx.body = { message: code, params, errors };
    }
  };
}

function expected(thrown: unknown): AppError | null {
  if (thrown instanceof AppError) return thrown;
  const error = thrown as { status?: number; type?: string; code?: string; name?: string };
  if (error?.status === 413) return new AppError(413, 'request.too_large');
  if (error?.status === 400 || error?.status === 415) return new AppError(400, 'request.malformed');
  if (error?.name === 'KnexTimeoutError') return new AppError(503, 'server.busy');
  return constraintError(thrown);
}

/** Name and place of the failure; never the values in it (a database error quotes rows). */
function describe(thrown: unknown): object {
  if (!(thrown instanceof Error)) return { name: typeof thrown };
  const { code, constraint, table } = thrown as Error & {
    code?: string;
    constraint?: string;
    table?: string;
  };
  const fromDatabase = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code);
  return {
    name: thrown.name,
    ...(fromDatabase ? { code, constraint, table } : { text: thrown.message }),
    at: thrown.stack
      ?.split('\n')
      .slice(1, 8)
      .map((line) => line.trim()),
  };
}
