import type { Knex } from 'knex';
import { fillAccounts, fillDrafts, fillProtocols, readyQueues } from './fillPortal';
import { median } from './load';
import { type Ask, pace, percentile } from './pace';
import { keep } from './rows';
import type { Side } from './startSide';

const rate = 50;
const seconds = 6;
const rounds = 3;
/** Milliseconds. */
const most = 30;

/** The parents' pages at 50 a second: the slowest twentieth of each, beside a million applications. */
export async function measurePages({ app, superuser }: { app: Side; superuser: Knex }): Promise<void> {
  const accounts = await fillAccounts(superuser, 7);
  await readyQueues(superuser);
  const drafts = await fillDrafts(superuser);
  const long = await fillProtocols(superuser);
  const organizations: number[] = await superuser('organizations')
    .where('region_id', '35')
    .orderBy('id')
    .pluck('id');
  const school = await superuser('organizations').where('code', 'school9').first('id');
  const { origin } = app;
  const base = `${origin}/kk/35/special-enrolment`;
  const inDrafts = (...paths: string[]): Ask[] =>
    drafts.flatMap((cookie) => paths.map((path) => ({ url: `${base}${path}`, cookie })));
  const inAccounts = (path: (number: string) => string): Ask[] =>
    accounts.map(({ cookie, number }) => ({ url: `${origin}/kk/account${path(number)}`, cookie }));
  const pages: Record<string, Ask[]> = {
    'the services of a region': [{ url: `${origin}/kk/35` }],
    'the rules and consents': inDrafts(''),
    'a form': inDrafts('/parent', '/address', '/conclusion'),
    'the organisations with their queues': inDrafts('/organizations'),
    'one organisation': inDrafts(`/organizations/${school.id}`),
    'the check with its letter': inDrafts('/check'),
    'the applications of an account': inAccounts(() => ''),
    'one application of an account': inAccounts((number) => `/applications/${number}`),
    'the public queue, page': organizations.map((id) => ({ url: `${origin}/kk/queues/${id}` })),
    'the public queue, JSON': organizations.map((id) => ({ url: `${origin}/api/public/queues/${id}` })),
    'the protocol of referrals': [
      ...organizations.map((id) => ({ url: `${origin}/kk/queues/${id}/referrals` })),
      ...organizations.map((_, n) => ({
        url: `${origin}/kk/queues/${long.organization}/referrals?queue=${long.queue}&before=${20_001 - 100 * n}`,
      })),
    ],
  };
  for (const [figure, asks] of Object.entries(pages)) await measure(figure, asks);
  await measure('all of these in turn', inTurn(Object.values(pages)));
}

async function measure(figure: string, asks: Ask[]): Promise<void> {
  // The templates are read and the plans made once.
  await pace(asks, { rate: 10, seconds: 3 });
  const found: number[] = [];
  for (let round = 0; round < rounds; round++)
    found.push(percentile(await pace(asks, { rate, seconds }), 0.95));
  const measured = median(found);
  keep({
    figure: `portal p95 at ${rate}/s: ${figure}`,
    ...{ measured, unit: 'ms', floor: null, ratio: null },
    aim: `≤ ${most} ms`,
    met: measured <= most,
  });
}

/** One page of each kind after the other, again and again. */
function inTurn(kinds: readonly Ask[][]): Ask[] {
  const longest = Math.max(...kinds.map((asks) => asks.length));
  return Array.from({ length: longest }, (_, n) => kinds.map((asks) => asks[n % asks.length]!)).flat();
}
