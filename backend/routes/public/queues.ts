import { z } from 'zod';
import { date, idWith } from '../../contract/common';
import { bulletinView, publicQueuesView, referralProtocolView } from '../../contract/publicQueues';
import { errorBody } from '../../contract/views';
import { addDays, localDate } from '../../domain/localTime';
import { invalid, notFound } from '../../errors';
import { limitRate } from '../../middleware/limitRate';
import { servePublicly } from '../../middleware/servePublicly';
import { bulletin, bulletinVersion } from '../../presenters/bulletin';
import { currentQueues } from '../../presenters/currentQueues';
import { publicVersion } from '../../presenters/publicVersion';
import { referralProtocol } from '../../presenters/referralProtocol';
import { route } from '../route';

/** So many referrals of a queue are answered at once. */
const protocolPortion = 100;
const organization = z.object({ organizationId: idWith('field.invalid') });
const answers = { 304: 'nothing newer', 400: errorBody, 404: errorBody, 429: errorBody };

const queues = route('get', '/api/public/queues/:organizationId', {
  summary: 'The queues of an organisation: tickets, places and last movements, with the head of each log',
  access: 'public',
  params: organization,
  answers: { 200: publicQueuesView, ...answers },
  handle: async (act, { ctx, db, params: { organizationId } }) => {
    await limitRate('read', ctx.ip);
    const found = await currentQueues(act, db, organizationId);
    if (!found) throw notFound();
    const { queues: answer, version } = found;
    await servePublicly(ctx, { name: `queues ${organizationId}`, version, type: 'json' }, async () =>
      textOf(answer),
    );
  },
});

const protocol = route('get', '/api/public/queues/:organizationId/referrals', {
  summary:
    'The protocol of referrals of an organisation: day, number, ticket, ending; of the last year by default; the latest of each queue, or of one queue those before a number',
  access: 'public',
  params: organization,
  query: z.object({
    since: date.optional(),
    until: date.optional(),
    queue: z
      .string()
      .regex(/^[a-z0-9]{1,20}$/, 'field.invalid')
      .optional(),
    before: idWith('field.invalid').optional(),
  }),
  answers: { 200: referralProtocolView, ...answers },
  handle: async (act, { ctx, db, params: { organizationId }, query }) => {
    await limitRate('read', ctx.ip);
    const since = query.since ?? addDays(localDate(act.now), -365);
    const { until, queue, before } = query;
    if (before !== undefined && queue === undefined) throw invalid({ queue: 'field.required' });
    if (until !== undefined && until < since) throw invalid({ until: 'date.order' });
    const version = await publicVersion(act, organizationId);
    if (version === null) throw notFound();
    const name = `referrals ${organizationId} ${since} ${until} ${queue} ${before}`;
    const asked = { since, until, queue, before, most: protocolPortion };
    const found = await servePublicly(ctx, { name, version, type: 'json' }, () =>
      db.transaction(
        async (trx) => {
          const answer = await referralProtocol({ ...act, trx }, organizationId, asked);
          return textOf(answer && (queue === undefined || answer.queues.length > 0) ? answer : null);
        },
        { isolationLevel: 'repeatable read', readOnly: true },
      ),
    );
    if (!found) throw notFound();
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
    const version = await bulletinVersion(act);
    const found = await servePublicly(
      ctx,
      { name: `bulletin ${region} ${day}`, version, type: 'json' },
      async () => textOf(await bulletin(act.trx, region, day)),
    );
    if (!found) throw notFound();
  },
});

export const publicQueueRoutes = [queues, protocol, freePlaces];

const textOf = (answer: object | null) => (answer === null ? null : JSON.stringify(answer));
