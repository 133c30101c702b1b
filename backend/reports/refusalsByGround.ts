import type { StaffAct } from '../act';
import type { Bilingual } from '../contract/common';
import {
  countWhere,
  decidedApplications,
  decidedFilter,
  type Report,
  type ReportColumn,
  type ReportParams,
  share,
} from './report';
import { refusalSorts, total } from './wording';

/**
 * Refusals of the period on each ground (LPS 19, O223 annex 4), those on none included. A refusal may rest on
 * several, so the grounds may add up to more than the total.
 */
export async function refusalsByGround(act: StaffAct, params: ReportParams): Promise<Report> {
  const grounds: Ground[] = await act
    .trx('grounds')
    .orderBy(['sort', 'position', 'code'])
    .select('code', 'sort', 'text', 'article');
  const counted: { ground: string | null; refused: number }[] = await decidedApplications(act, params)
    .joinRaw('CROSS JOIN LATERAL unnest(d.grounds) AS ground')
    .where('d.outcome', 'refused')
    .groupByRaw('GROUPING SETS ((ground), ())')
    .select('ground', countWhere(act, 'refused', 'true'));
  const numbers = new Map(counted.map(({ ground, refused }) => [ground, refused]));
  const all = numbers.get(null) ?? 0;
  const { from, to } = params;
  return {
    period: { from, to },
    columns,
    rows: grounds.map(({ code, sort, text, article }) => ({
      ground: text,
      sort: refusalSorts[sort],
      article,
      refused: numbers.get(code) ?? 0,
      share: share(numbers.get(code) ?? 0, all),
      filters: { refused: decidedFilter(params, { outcome: 'refused', ground: code }) },
    })),
    totals: {
      ground: total,
      sort: null,
      article: null,
      refused: all,
      share: share(all, all),
      filters: { refused: decidedFilter(params, { outcome: 'refused' }) },
    },
  };
}

interface Ground {
  code: string;
  sort: 'intake' | 'service';
  text: Bilingual;
  article: Bilingual;
}

const columns: ReportColumn[] = [
  { key: 'ground', type: 'bilingual', title: { kk: 'Негіз', ru: 'Основание' } },
  { key: 'sort', type: 'bilingual', title: { kk: 'Бас тарту түрі', ru: 'Вид отказа' } },
  { key: 'article', type: 'bilingual', title: { kk: 'Құқықтық норма', ru: 'Норма права' } },
  { key: 'refused', type: 'number', title: { kk: 'Бас тартылған өтініштер', ru: 'Отказано заявлений' } },
  { key: 'share', type: 'percent', title: { kk: 'Үлесі', ru: 'Доля' } },
];
