import type { Context, Next } from 'koa';
import { AppError } from '../errors';
import { type Log, withoutValues } from '../log';
import { waitText } from '../pages/describeProblem';
import { filled, type Words, words } from '../pages/words';
import { constraintError } from './constraintError';
import { showPage } from './showPage';

/** After how long it is worth asking again when the system was busy. */
const busySeconds = 2;

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
      const told = error ?? new AppError(500, 'server.failed');
      const { status, code, params, errors } = told;
      ctx.status = status;
      const { retryAfter = status === 503 ? busySeconds : undefined } = params;
      if (retryAfter !== undefined) ctx.set('Retry-After', String(retryAfter));
      if (wantsPage(ctx)) return showError(ctx, told, retryAfter as number | undefined);
      ctx.type = 'json';
      ctx.body = { message: code, params, errors };
    }
  };
}

/** Pages fail as pages; so does an address that nobody serves, when a person asks for it. */
function wantsPage(ctx: Context): boolean {
  if (ctx.state.route !== undefined) return ctx.state.page === true;
  return (
    !/^\/(api|dev|metrics|healthz|readyz)(\/|$)/.test(ctx.path) && ctx.accepts('json', 'html') === 'html'
  );
}

async function showError(ctx: Context, error: AppError, retryAfter: number | undefined): Promise<void> {
  const language = ctx.path.startsWith('/ru/') ? 'ru' : 'kk';
  const { pages } = words[language].failures;
  const kind = failureOf(error);
  const wait = waitText(language, Math.ceil((retryAfter ?? 60) / 60));
  ctx.set('Cache-Control', 'no-store');
  ctx.remove('Content-Encoding');
  const view = { ...pages[kind], text: filled(pages[kind].text, { wait }) };
  await showPage(ctx, { template: 'failure', language, title: view.title, view: { failure: view } });
}

function failureOf({ status, code, params }: AppError): keyof Words['failures']['pages'] {
  if (status === 404 || status === 405) return 'notFound';
  if (code === 'draft.ended') return 'draftEnded';
  if (code === 'draft.moved') return 'draftMoved';
  if (status === 410) return 'ended';
  if (status === 403 || status === 401) return 'foreign';
  if (status === 429) return params.from === 'network' ? 'tooManyNear' : 'tooMany';
  if (status === 413) return 'tooLarge';
  if (status === 503) return 'busy';
  return status < 500 ? 'malformed' : 'failed';
}

function expected(thrown: unknown): AppError | null {
  if (thrown instanceof AppError) return thrown;
  const error = thrown as { status?: number; type?: string; code?: string; name?: string };
  if (error?.status === 413) return new AppError(413, 'request.too_large');
  if (error?.status === 400 || error?.status === 415) return new AppError(400, 'request.malformed');
  if (error?.name === 'KnexTimeoutError') return new AppError(503, 'server.busy');
  return constraintError(thrown);
}

/** Name and place of the failure; never the values in it (a database error quotes rows, a parser its input). */
function describe(thrown: unknown): object {
  if (!(thrown instanceof Error)) return { name: typeof thrown };
  // objection wraps what the driver threw.
  const { nativeError = thrown } = thrown as { nativeError?: object };
  const { code, constraint, table } = nativeError as { code?: string; constraint?: string; table?: string };
  const fromDatabase = typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code);
  return {
    name: thrown.name,
    ...(fromDatabase ? { sqlState: code, constraint, table } : { text: withoutValues(thrown.message) }),
    at: thrown.stack
      ?.split('\n')
      .map((line) => line.trim())
      .filter((line) => line.startsWith('at '))
      .slice(0, 7),
  };
}
