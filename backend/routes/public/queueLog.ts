import { z } from 'zod';
import { idWith } from '../../contract/common';
import { publicLogView } from '../../contract/publicLog';
import { errorBody } from '../../contract/views';
import { invalid, notFound } from '../../errors';
import { limitRate } from '../../middleware/limitRate';
import { servePublicly } from '../../middleware/servePublicly';
import { findPublicLog, publicLog } from '../../presenters/publicLog';
import { route } from '../route';

export const queueLog = route('get', '/api/public/queues/:organizationId/log', {
  summary: 'Digests and links of the sealed log of a queue, a thousand at a time',
  access: 'public',
  params: z.object({ organizationId: idWith('field.invalid') }),
  query: z.object({
    queue: z.string().regex(/^q[0-9a-f]{11}$/, 'field.invalid'),
    after: z.coerce.number('field.invalid').int('field.invalid').min(1, 'field.invalid').default(1),
  }),
  answers: { 200: publicLogView, 304: 'nothing newer', 400: errorBody, 404: errorBody, 429: errorBody },
  handle: async ({ trx }, { ctx, params: { organizationId }, query: { queue, after } }) => {
    await limitRate('read', ctx.ip);
    const log = await findPublicLog(trx, organizationId, queue);
    if (!log) throw notFound();
    if (after > Math.max(1, log.sequence)) throw invalid({ after: 'field.invalid' });
    const name = `log ${queue} ${after}`;
    await servePublicly(ctx, { name, version: String(log.sequence), type: 'json' }, async () =>
      JSON.stringify(await publicLog(trx, log, queue, after)),
    );
  },
});
