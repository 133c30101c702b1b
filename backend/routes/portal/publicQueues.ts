import { z } from 'zod';
import type { Act } from '../../act';
import { type Language, language } from '../../contract/common';
import type { PublicQueues, PublicTurn } from '../../contract/publicQueues';
import { notFound } from '../../errors';
import { limitRate } from '../../middleware/limitRate';
import { showPage } from '../../middleware/showPage';
import { cohortName, dotted } from '../../pages/cohortName';
import { filled, words } from '../../pages/words';
import { publicQueues } from '../../presenters/publicQueues';
import { route } from '../route';
import { findOffice } from './region';

export const inOrganization = z.object({
  language,
  organizationId: z
    .string()
    .regex(/^[1-9]\d{0,14}$/)
    .transform(Number),
});

/** The public queue as a page: the own ticket can be looked for, and nothing needs a script. */
export const queuesPage = route('get', '/:language/queues/:organizationId', {
  summary: 'The queues of an organisation as a page',
  access: 'public',
  params: inOrganization,
  query: z.object({ ticket: z.string().max(20).optional() }),
  answers: { 200: 'text/html' },
  handle: async (act, { ctx, db, params, query }) => {
    await limitRate('read', ctx.ip);
    const found = await db.transaction((trx) => publicQueues({ ...act, trx }, params.organizationId), {
      isolationLevel: 'repeatable read',
      readOnly: true,
    });
    if (!found) throw notFound();
    const region = await regionOf(act, params.organizationId);
    const name = found.organization.name[params.language];
    return showPage(ctx, {
      template: 'public-queues',
      language: params.language,
      title: `${words[params.language].publicQueues.title} — ${name}`,
      office: await findOffice(act, region),
      view: { ...viewOf(found, params.language, query.ticket ?? ''), name, region },
      back: `/${params.language}/${region}`,
    });
  },
});

export async function regionOf({ trx }: Act, organization: number): Promise<string> {
  const row = await trx('organizations').where('id', organization).first('region_id');
  return row.region_id;
}

function viewOf({ organization, asOf, queues }: PublicQueues, language: Language, ticket: string) {
  const { publicQueues: text } = words[language];
  const wanted = ticket.trim().toUpperCase();
  const own = queues.flatMap(({ rows }) => rows).find((row) => row.ticket === wanted);
  const named = queues.map(({ rows, ...queue }) => ({
    name: cohortName(queue, language),
    empty: rows.length === 0,
  }));
  // Queues that differ by what is not told share a name: it is empty only if they all are.
  const busy = named.filter(({ empty }) => !empty).map(({ name }) => name);
  const names = [...new Set(named.map(({ name }) => name))].filter((name) => !busy.includes(name));
  const nobody = busy.length === 0 ? text.nobodyAtAll : filled(text.nobody, { names: names.join('; ') });
  return {
    id: organization.id,
    asOf: filled(text.asOf, { moment: `${dotted(asOf.slice(0, 10))} ${asOf.slice(11, 16)}` }),
    ticket: wanted,
    own: own !== undefined,
    answer: wanted && (own ? filled(text.found, { place: own.place }) : text.notFound),
    nobody: names.length === 0 ? '' : nobody,
    queues: queues
      .filter(({ rows }) => rows.length > 0)
      .map((queue) => ({
        id: queue.id,
        name: cohortName(queue, language),
        waiting: filled(text.waiting, { count: queue.waiting }),
        head: filled(text.head, { sequence: queue.head.sequence, link: queue.head.link }),
        rows: queue.rows.map((row) => ({ ...rowOf(row, language), own: row === own })),
      })),
  };
}

function rowOf({ ticket, place, moved, movedAt, class: name, filed }: PublicTurn, language: Language) {
  const { publicQueues: text } = words[language];
  return {
    ticket,
    place,
    moved: moved ? filled(text[moved], { day: dotted(movedAt!) }) : text.stays,
    filed: dotted(filed),
    right: name ? text.classes[name] : text.hidden,
  };
}
