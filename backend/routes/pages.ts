import { join } from 'node:path';
import { Liquid } from 'liquidjs';
import { projectRoot } from '../config';
import { type Route, route } from './route';

const pages = new Liquid({
  root: join(projectRoot, 'templates', 'pages'),
  extname: '.liquid',
  strictVariables: true,
  strictFilters: true,
  cache: true,
  outputEscape: 'escape',
});

const landing = route('get', '/', {
  summary: 'The portal: what the service is, in both languages',
  access: 'public',
  answers: { 200: 'text/html' },
  handle: async (act, { ctx }) => {
    const services = await act
      .trx('services')
      .orderBy('position')
      .select('code', 'title', 'open', 'announcement');
    ctx.type = 'html';
    return pages.renderFile('landing', { services });
  },
});

export const pageRoutes: Route[] = [landing];
