import { z } from 'zod';
import type { Act } from '../../act';
import { date, idWith } from '../../contract/common';
import { bulletinView, publicQueuesView, referralProtocolView } from '../../contract/publicQueues';
import { errorBody } from '../../contract/views';
import { bulletinDay } from '../../domain/bulletinDay';
import { addDays, localDate } from '../../domain/localTime';
import { invalid, notFound } from '../../errors';
import { limitRate } from '../../middleware/limitRate';
import { servePublicly } from '../../middleware/servePublicly';
import { bulletin } from '../../presenters/bulletin';
import { currentQueues } from '../../presenters/currentQueues';
import { publicVersion } from '../../presenters/publicVersion';
import { referralProtocol } from '../../presenters/referralProtocol';
import { type Context, route } from '../route';

const organization = z.object({ organizationId: idWith('field.invalid') });
const answers = { 304: 'nothing newer', 400: errorBody, 404: errorBody, 429: errorBody };
const oneSnapshot = { isolationLevel: 'repeatable read', readOnly: true } as const;

const queues = route('get', '/api/public/queues/:organizationId', {
  summary: 'The queues of an organisation: tickets, places and last movements, with the head of each log',
  access: 'public',
  params: organization,
  answers: { 200: publicQueuesView, ...answers },
  handle: (act, { ctx, db, params: { organizationId } }) =>
    serveJson(act, ctx, `queues ${organizationId}`, organizationId, () =>
      currentQueues(act, db, organizationId),
    ),
});

const protocol = route('get', '/api/public/queues/:organizationId/referrals', {
  summary:
    'The protocol of referrals of an organisation: day, number, ticket, ending; of the last year by default',
  access: 'public',
  params: organization,
  query: z.object({ since: date.optional(), until: date.optional() }),
  answers: { 200: referralProtocolView, ...answers },
  handle: (act, { ctx, db, params: { organizationId }, query }) => {
    const since = query.since ?? addDays(localDate(act.now), -365);
    const { until } = query;
    if (until !== undefined && until < since) throw invalid({ until: 'date.order' });
    return serveJson(act, ctx, `referrals ${organizationId} ${since} ${until}`, organizationId, () =>
      db.transaction(
        (trx) => referralProtocol({ ...act, trx }, organizationId, { since, until }),
        oneSnapshot,
      ),
    );
  },
});

const freePlaces = route('get', '/api/public/bulletin', {
  summary:
    'The bulletin of free places, published daily at 18:00: of a region or all, of a day or the latest',
  access: 'public',
  query: z.object({
    region: z
      .string()
      .regex(/^\d{2}$/, 'field.invalid')
      .optional(),
    day: date.optional(),
  }),
  answers: { 200: bulletinView, ...answers },
  handle: async (act, { ctx, query: { region, day } }) => {
    await limitRate('read', ctx.ip);
    if (region !== undefined && !(await act.trx('regions').where('id', region).first('id')))
      throw invalid({ region: 'field.invalid' });
    if (day !== undefined && day > localDate(act.now)) throw invalid({ day: 'date.future' });
    const last = await act.trx('bulletins').max('published_at as at').first();
    const version = `${bulletinDay(act.now)} ${last?.at?.getTime()}`;
    const found = await servePublicly(
      ctx,
      { name: `bulletin ${region} ${day}`, version, type: 'json' },
      async () => textOf(await bulletin(act.trx, region, day)),
    );
    if (!found) throw notFound();
  },
});

export const publicQueueRoutes = [queues, protocol, freePlaces];

async function serveJson(
  act: Act,
  ctx: Context,
  name: string,
  organizationId: number,
  make: () => Promise<object | null>,
): Promise<void> {
  await limitRate('read', ctx.ip);
  const version = await publicVersion(act, organizationId);
  if (version === null) throw notFound();
  const found = await servePublicly(ctx, { name, version, type: 'json' }, async () => textOf(await make()));
  if (!found) throw notFound();
}

const textOf = (answer: object | null) => (answer === null ? null : JSON.stringify(answer));
