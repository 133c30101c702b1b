import { join } from 'node:path';
import Router from '@koa/router';
import type { Knex } from 'knex';
import Koa from 'koa';
import helmet from 'koa-helmet';
import { config, projectRoot } from './config';
import { log } from './log';
import { consolePage } from './middleware/consolePage';
import { errorBody } from './middleware/errorBody';
import { openRateLimits } from './middleware/limitRate';
import { measure } from './middleware/measure';
import { pathsOf } from './middleware/pathsOf';
import { serveRoute } from './middleware/serveRoute';
import type { Offices } from './middleware/showPage';
import { staticFiles } from './middleware/staticFiles';
import { assetNames } from './pages/assets';
import { allRoutes, type RouteParts } from './routes';
import { allOffices } from './routes/portal/region';
import { isPage } from './routes/route';

export interface Parts extends RouteParts {
  db: Knex;
}

/** The application: middleware and routes, without listening (tests use it as it is). */
export function createApp(parts: Parts): Koa {
  const app = new Koa({ proxy: config.trustProxy > 0, maxIpsCount: config.trustProxy });
  openRateLimits(parts.db);
  app.context.offices = officesOf(parts.db);
  const router = new Router();
  const routes = allRoutes(parts);
  const pages = new Set(routes.filter((one) => one.method === 'get' && isPage(one)).map(({ path }) => path));
  for (const route of routes) {
    const serve = serveRoute(route, { ...parts, opens: pages.has(route.path) });
    for (const path of pathsOf(route.path)) router[route.method](path, serve);
  }
  const built = join(projectRoot, '.build', 'admin');
  app
    .use(measure(log))
    .use(errorBody(log))
    .use(helmet(security))
    .use(staticFiles('/assets/', join(projectRoot, 'templates', 'assets'), assetNames))
    .use(staticFiles('/assets/leaflet/', join(projectRoot, 'node_modules', 'leaflet', 'dist')))
    .use(consolePage(built))
    .use(staticFiles('/console/', built))
    .use(router.routes())
    .use(router.allowedMethods());
  app.on('error', (error) => log.error({ name: error.name, reason: error.code }, 'response failed'));
  return app;
}

/** A page of a failure needs no database to say whom to call. */
function officesOf(db: Knex): Offices {
  let known: Awaited<ReturnType<Offices>> = [];
  return async (look) => {
    if (look || known.length === 0) known = await allOffices({ trx: db }).catch(() => known);
    return known;
  };
}

const security: Parameters<typeof helmet>[0] = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      scriptSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: 'same-origin' },
  strictTransportSecurity: config.publicUrl.startsWith('https:') ? undefined : false,
};
