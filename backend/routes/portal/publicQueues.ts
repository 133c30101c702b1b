import { z } from 'zod';
import type { Act } from '../../act';
import { language } from '../../contract/common';
import { notFound } from '../../errors';
import { limitRate } from '../../middleware/limitRate';
import { showPage } from '../../middleware/showPage';
import { reference } from '../../models/reference';
import { words } from '../../pages/words';
import { currentQueues } from '../../presenters/currentQueues';
import { route } from '../route';
import { queuesView } from './queuesView';
import { findOffice } from './region';

const id = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number);

export const inOrganization = z.object({ language, organizationId: id });

/** The public queue as a page: the own ticket can be looked for, and nothing needs a script. */
export const queuesPage = route('get', '/:language/queues/:organizationId', {
  summary: 'The queues of an organisation as a page, or the places of one of them',
  access: 'public',
  params: inOrganization,
  query: z.object({ ticket: z.string().max(20).optional(), queue: id.optional(), from: id.optional() }),
  answers: { 200: 'text/html' },
  handle: async (act, { ctx, db, params, query }) => {
    await limitRate('read', ctx.ip);
    const found = await currentQueues(act, db, params.organizationId);
    if (!found) throw notFound();
    const region = await regionOf(act, params.organizationId);
    const name = found.organization.name[params.language];
    const view = queuesView(found, params.language, query);
    return showPage(ctx, {
      template: 'public-queues',
      language: params.language,
      title: `${words[params.language].publicQueues.title} — ${name}`,
      office: await findOffice(act, region),
      view: { ...view, name, region },
      back: view.alone
        ? `/${params.language}/queues/${params.organizationId}`
        : `/${params.language}/${region}`,
    });
  },
});

export async function regionOf(act: Act, organization: number): Promise<string> {
  const regions = await reference(act, 'regions of organisations', async (trx) => {
    const rows = await trx('organizations').select('id', 'region_id');
    return new Map(rows.map((row): [number, string] => [Number(row.id), row.region_id]));
  });
  const region = regions.get(organization);
  if (!region) throw notFound();
  return region;
}
