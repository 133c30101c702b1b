import { timingSafeEqual } from 'node:crypto';
import type { Knex } from 'knex';
import { z } from 'zod';
import type { Act, StaffUser } from '../act';
import type { Clock } from '../clock';
import { config } from '../config';
import { fieldErrors } from '../contract/fieldErrors';
import { inTransaction } from '../database/inTransaction';
import { AppError, type FieldErrors, forbidden, invalid, notFound, unauthenticated } from '../errors';
import { allows, type Permission } from '../policies/access';
import { type Context, isPage, type Route } from '../routes/route';
import { authenticate } from './authenticate';
import { paramsOf } from './pathsOf';
import { readBody } from './readBody';

interface Parts {
  db: Knex;
  clock: Clock;
  /** Whether a page opens at the route's address. */
  opens: boolean;
}

/**
 * The way of every request: who, may they, does what they name exist for them, is it well formed; then the handler
 * in its act, then the answer. A stranger learns nothing from how a body is judged.
 */
export function serveRoute(route: Route, { db, clock, opens }: Parts) {
  return async (ctx: Context): Promise<void> => {
    ctx.state.route = route.path;
    ctx.state.page = isPage(route);
    ctx.state.opens = opens;
    // What is about people stays in no cache on the way; a handler may allow more.
    ctx.set('Cache-Control', 'no-store');
    const user = await admit(ctx, db, route);
    const params = check(route.params, paramsOf(route.path, ctx.path, ctx.params), () => notFound());
    const query = check(route.query, { ...ctx.query }, (errors) => invalidQuery(route, errors));
    const raw = await readBody(ctx, route);
    const judged = route.subject ? undefined : judgeBody(route, raw);
    const run = async (trx: Knex) => {
      const act: Act = { user, actor: user?.role ?? 'parent', now: clock.now(), trx };
      const subject = await route.subject?.(act as never, params as never, ctx);
      const body = route.subject ? judgeBody(route, raw) : judged;
      return route.handle(act as never, { ctx, db, params, query, body, subject } as never);
    };
    const answer = route.transaction ? await inTransaction(db, run) : await run(db);
    if (answer !== undefined) ctx.body = answer;
  };
}

/** What a list cannot be filtered by is told with what it can. */
function invalidQuery({ query }: Route, errors: FieldErrors): AppError {
  const filter = Object.keys(errors).find((name) => errors[name] === 'field.unknown');
  if (filter === undefined || !(query instanceof z.ZodObject)) return invalid(errors);
  return new AppError(400, 'filter.unknown', { filter, allowed: Object.keys(query.shape) }, errors);
}

function judgeBody({ body }: Route, raw: unknown): unknown {
  return typeof body === 'object' ? check(body, raw ?? {}, (errors) => invalid(errors)) : raw;
}

async function admit(ctx: Context, db: Knex, { access, method }: Route): Promise<StaffUser | null> {
  if (access === 'metrics') {
    if (!isMetricsToken(ctx.get('authorization'))) throw unauthenticated();
    return null;
  }
  if (access === 'public' || access === 'account') return null;
  const user = await authenticate(db, ctx);
  // Another site can send a form with our cookie, but not this header (cross-site request forgery).
  if (method !== 'get' && ctx.get('x-requested-with') !== 'kezek')
    throw new AppError(403, 'request.header_missing');
  if (access !== 'session' && !allows(user.role, access as Permission)) throw forbidden();
  return user;
}

function isMetricsToken(header: string): boolean {
  const expected = Buffer.from(`Bearer ${config.metricsToken ?? ''}`);
  const given = Buffer.from(header);
  return Boolean(config.metricsToken) && given.length === expected.length && timingSafeEqual(given, expected);
}

function check(
  schema: z.ZodType | undefined,
  value: unknown,
  refuse: (errors: ReturnType<typeof fieldErrors>) => AppError,
): unknown {
  if (!schema) return value;
  const parsed = schema.safeParse(value, { reportInput: true });
  if (!parsed.success) throw refuse(fieldErrors(parsed.error.issues));
  return parsed.data;
}
