import { z } from 'zod';
import type { Language } from '../../contract/common';
import type { ReferralProtocol } from '../../contract/publicQueues';
import { addDays, localDate } from '../../domain/localTime';
import { notFound } from '../../errors';
import { limitRate } from '../../middleware/limitRate';
import { cohortName, dotted } from '../../pages/cohortName';
import { filled, words } from '../../pages/words';
import { publicVersion } from '../../presenters/publicVersion';
import { referralProtocol } from '../../presenters/referralProtocol';
import { route } from '../route';
import { inOrganization, number, regionOf } from './publicQueues';
import { findOffice } from './region';
import { showPublicPage } from './showPublicPage';

/** Referrals shown of each queue where all stand together, and of one that stands alone. */
const first = 10;
const portion = 100;

/** The protocol of referrals as a page: the latest of every queue, or those of one in portions. */
export const protocolPage = route('get', '/:language/queues/:organizationId/referrals', {
  summary: 'The protocol of referrals of an organisation as a page, or that of one of its queues',
  access: 'public',
  params: inOrganization,
  query: z.object({ queue: z.string().max(20).optional(), before: number.optional() }),
  answers: { 200: 'text/html', 304: 'nothing newer' },
  handle: async (act, { ctx, params: { language, organizationId }, query }) => {
    await limitRate('read', ctx.ip);
    const since = addDays(localDate(act.now), -365);
    const version = await publicVersion(act, organizationId);
    if (version === null) throw notFound();
    const own =
      query.queue === undefined
        ? undefined
        : await act
            .trx('queues')
            .where({ organization_id: organizationId, public_id: query.queue })
            .first('public_id');
    const asked = own
      ? { queue: own.public_id, before: query.before, most: portion }
      : { queue: undefined, most: first };
    const named = `referrals page ${language} ${organizationId} ${since} ${asked.queue} ${asked.before}`;
    return showPublicPage(ctx, { name: named, version }, async () => {
      const found = await referralProtocol(act, organizationId, { since, ...asked });
      if (!found) return null;
      const name = found.organization.name[language];
      const path = `/${language}/queues/${organizationId}`;
      return {
        template: 'referral-protocol',
        language,
        title: `${words[language].publicQueues.protocol} — ${name}`,
        office: await findOffice(act, await regionOf(act, organizationId)),
        view: {
          id: organizationId,
          name,
          alone: own !== undefined,
          queues: protocolView(found, language, own !== undefined),
        },
        back: own ? `${path}/referrals` : path,
      };
    });
  },
});

/** What the page shows of each queue that has referred anybody; of one that stands alone also what is before and after. */
export function protocolView({ queues }: ReferralProtocol, language: Language, alone: boolean) {
  const { publicQueues: text } = words[language];
  return queues
    .filter(({ referrals }) => alone || referrals.length > 0)
    .map((queue) => ({
      id: queue.id,
      name: cohortName(queue, language),
      referred: filled(text.referred, { id: queue.id, count: queue.total }),
      more: !alone && queue.earlier !== null ? filled(text.allReferrals, { count: queue.total }) : null,
      ways: alone ? waysOf(queue, text) : [],
      referrals: queue.referrals.map((row) => rowOf(row, language)),
    }));
}

type Queue = ReferralProtocol['queues'][number];

/** On to the later and the earlier ones. */
function waysOf({ id, earlier, later }: Queue, text: Record<'earlierReferrals' | 'laterReferrals', string>) {
  return [
    ...(later !== null ? [{ name: text.laterReferrals, href: `?queue=${id}&before=${later}` }] : []),
    ...(earlier !== null ? [{ name: text.earlierReferrals, href: `?queue=${id}&before=${earlier}` }] : []),
  ];
}

function rowOf({ number, day, ticket, ending }: Queue['referrals'][number], language: Language) {
  return {
    ...{ number, ticket, day: dotted(day) },
    ending: ending ? `${ending.text[language]}, ${dotted(ending.day)}` : words[language].publicQueues.running,
  };
}
