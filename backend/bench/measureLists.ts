import type { Knex } from 'knex';
import { inTurn, type Load, load, median } from './load';
import { keep } from './rows';
import type { Side } from './startSide';

interface Parts {
  app: Side;
  floor: Side;
  cookie: string;
  superuser: Knex;
}

const rounds = 5;
const seconds = 4;

/** Pages, one by id and search, each in turn with the floor's; ratios are ours to the floor's per second. */
export async function measureLists({ app, floor, cookie, superuser }: Parts): Promise<void> {
  const { id } = await superuser('applications')
    .where('region_id', '35')
    .orderBy('id', 'desc')
    .offset(100_0)
    .first('id');
  const page = (query: string) => `${app.origin}/api/applications?${query}`;
  const word = 'қасымовба';
  const first = await pair('list page of 25, first', page('range=[0,24]'), 'first', 0.5);
  const deep = await pair('list page of 25, at 25,000', page('range=[25000,25024]'), 'deep', null);
  await pair('list page of 25, by due date', page('range=[0,24]&sort=["dueAt","ASC"]'), 'due', 0.5);
  await pair(
    'search by surname',
    page(`range=[0,24]&filter={"q":"${word}"}`),
    `search/${encodeURIComponent(`%${word}%`)}`,
    null,
  );
  await pair('one application, its whole screen', `${app.origin}/api/applications/${id}`, `id/${id}`, 0.3);

  const slower = median(deep.map(([ours], round) => first[round]![0].perSecond / ours.perSecond));
  keep({
    figure: 'deep page ÷ first page, time',
    measured: slower,
    unit: '×',
    floor: null,
    ratio: null,
    aim: '≤ 3',
    met: slower <= 3,
  });

  async function pair(
    figure: string,
    url: string,
    name: string,
    aim: number | null,
  ): Promise<[Load, Load][]> {
    const ask = (side: string, headers?: Record<string, string>) =>
      load({ url: encodeURI(decodeURI(side)), seconds, headers });
    await ask(url, { cookie });
    const pairs = await inTurn(
      rounds,
      () => ask(url, { cookie }),
      () => ask(`${floor.origin}/${name}`),
    );
    const ratio = median(pairs.map(([ours, bare]) => ours.perSecond / bare.perSecond));
    keep({
      figure,
      measured: median(pairs.map(([ours]) => ours.perSecond)),
      unit: '/s',
      floor: median(pairs.map(([, bare]) => bare.perSecond)),
      ratio,
      aim: aim === null ? '' : `≥ ${aim} of the floor`,
      met: aim === null ? null : ratio >= aim,
    });
    return pairs;
  }
}
