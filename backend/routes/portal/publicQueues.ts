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
import { showPublicPage } from './showPublicPage';

/** A number of an organisation, a place or a referral in an address. */
export const number = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number);

export const inOrganization = z.object({ language, organizationId: number });

/** The public queue as a page: the own ticket can be looked for, and nothing needs a script. */
export const queuesPage = route('get', '/:language/queues/:organizationId', {
  summary: 'The queues of an organisation as a page, or the places of one of them',
  access: 'public',
  params: inOrganization,
  query: z.object({
    ticket: z.string().max(20).optional(),
    queue: z.string().max(20).optional(),
    from: number.optional(),
  }),
  answers: { 200: 'text/html', 304: 'nothing newer' },
  handle: async (act, { ctx, db, params: { language: tongue, organizationId }, query }) => {
    await limitRate('read', ctx.ip);
    const found = await currentQueues(act, db, organizationId);
    if (!found) throw notFound();
    const { queues, version } = found;
    const view = queuesView(queues, tongue, query);
    const page = async () => {
      const region = await regionOf(act, organizationId);
      const name = queues.organization.name[tongue];
      return {
        template: 'public-queues',
        language: tongue,
        title: `${words[tongue].publicQueues.title} — ${name}`,
        office: await findOffice(act, region),
        view: { ...view, name, region },
        back: view.alone ? `/${tongue}/queues/${organizationId}` : `/${tongue}/${region}`,
      };
    };
    // Who looks for a ticket asks for the own answer, which is kept nowhere.
    if (query.ticket !== undefined) return showPage(ctx, await page());
    const portion = view.alone ? `${view.alone.id} ${view.alone.from}` : 'all';
    return showPublicPage(ctx, { name: `queues page ${tongue} ${organizationId} ${portion}`, version }, page);
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
