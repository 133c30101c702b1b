import type { Knex } from 'knex';
import { register } from 'prom-client';
import { z } from 'zod';
import { isUpToDate } from '../database/isUpToDate';
import { type Route, route } from './route';

/** Liveness, readiness (database, migrations, jobs) and metrics. */
export function healthRoutes(jobsRun: () => boolean): Route[] {
  return [
    route('get', '/healthz', {
      summary: 'The process answers',
      access: 'public',
      answers: { 200: z.object({ ok: z.boolean() }) },
      handle: async () => ({ ok: true }),
    }),
    route('get', '/readyz', {
      summary: 'Database, migrations and jobs are in order',
      access: 'public',
      answers: { 200: z.object({ ok: z.boolean() }), 503: z.object({ ok: z.boolean() }) },
      handle: async (_act, { ctx, db }) => {
        const database = await reaches(db);
        const migrations = database && (await isUpToDate(db));
        const jobs = jobsRun();
        const ok = database && migrations && jobs;
        ctx.status = ok ? 200 : 503;
        return { ok, database, migrations, jobs };
      },
    }),
    route('get', '/metrics', {
      summary: 'Prometheus metrics (Authorization: Bearer METRICS_TOKEN)',
      access: 'metrics',
      answers: { 200: 'text/plain', 401: z.object({ message: z.string() }).loose() },
      handle: async (_act, { ctx }) => {
        ctx.set('Content-Type', register.contentType);
        ctx.body = await register.metrics();
      },
    }),
  ];
}

async function reaches(db: Knex): Promise<boolean> {
  return db.raw('SELECT 1').then(
    () => true,
    () => false,
  );
}
