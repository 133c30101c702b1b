import type { Context, Next } from 'koa';
import { Histogram } from 'prom-client';
import type { Log } from '../log';

const duration = new Histogram({
  name: 'kezek_http_request_seconds',
  help: 'Duration of requests by route, method and status',
  labelNames: ['route', 'method', 'status'],
  buckets: [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10],
});

/** Times and logs each request by its route's pattern: a path or a query may hold what belongs to a person. */
export function measure(log: Log) {
  return async (ctx: Context, next: Next): Promise<void> => {
    const started = process.hrtime.bigint();
    try {
      await next();
    } finally {
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      const route = ctx.state.route ?? 'other';
      duration.observe({ route, method: ctx.method, status: ctx.status }, seconds);
      log.info({ route, method: ctx.method, status: ctx.status, ms: Math.round(seconds * 1000) }, 'request');
    }
  };
}
