import type { StaffAct } from '../act';
import type { Bilingual } from '../contract/common';
import {
  countWhere,
  decidedApplications,
  decidedFilter,
  filteredApplications,
  type Report,
  type ReportColumn,
  type ReportParams,
  type ReportRow,
  scopeFilter,
  share,
} from './report';
import { total } from './wording';

/**
 * Whether decisions of the period kept their three working days (O223), by organisation, and what is open and
 * overdue at this moment whatever the period.
 */
export async function terms(act: StaffAct, params: ReportParams): Promise<Report> {
  const decided: Counted[] = await decidedApplications(act, params)
    .groupByRaw('GROUPING SETS ((a.organization_id), ())')
    .select(
      'a.organization_id as id',
      countWhere(act, 'kept', 'd.decided_at <= d.due_at'),
      countWhere(act, 'missed', 'd.decided_at > d.due_at'),
    );
  const open: Counted[] = await filteredApplications(act, { due: 'overdue', ...scopeFilter(params) })
    .groupByRaw('GROUPING SETS ((a.organization_id), ())')
    .select('a.organization_id as id', act.trx.raw('count(*)::int AS overdue'));
  const numbers = new Map<number | null, Omit<Counted, 'id'>>();
  for (const { id, ...counts } of [...decided, ...open]) numbers.set(id, { ...numbers.get(id), ...counts });

  const organizations: { id: number; name: Bilingual }[] = await act
    .trx('organizations')
    .whereIn(
      'id',
      [...numbers.keys()].filter((id) => id !== null),
    )
    .orderByRaw('name ->> ?, id', [params.language])
    .select('id', 'name');
  const rowOf = (id: number | null, name: Bilingual): ReportRow => {
    const { kept = 0, missed = 0, overdue = 0 } = numbers.get(id) ?? {};
    const of = id === null ? params : { ...params, organization: id };
    return {
      organization: name,
      kept,
      missed,
      share: share(kept, kept + missed),
      overdue,
      filters: {
        kept: decidedFilter(of, { term: 'kept' }),
        missed: decidedFilter(of, { term: 'missed' }),
        overdue: { due: 'overdue', ...scopeFilter(of) },
      },
    };
  };
  const { from, to } = params;
  const rows = organizations
    .map(({ id, name }) => rowOf(id, name))
    .filter(({ kept, missed, overdue }) => Boolean(kept || missed || overdue));
  return { period: { from, to }, columns, rows, totals: rowOf(null, total) };
}

interface Counted {
  id: number | null;
  kept?: number;
  missed?: number;
  overdue?: number;
}

const columns: ReportColumn[] = [
  {
    key: 'organization',
    type: 'bilingual',
    title: { kk: 'Білім беру ұйымы', ru: 'Организация образования' },
  },
  { key: 'kept', type: 'number', title: { kk: 'Мерзімінде шешілді', ru: 'Решено в срок' } },
  { key: 'missed', type: 'number', title: { kk: 'Мерзімінен кеш шешілді', ru: 'Решено с нарушением срока' } },
  {
    key: 'share',
    type: 'percent',
    title: { kk: 'Мерзімінде шешілгендердің үлесі', ru: 'Доля решённых в срок' },
  },
  {
    key: 'overdue',
    type: 'number',
    title: { kk: 'Қазір мерзімі өтіп, шешілмеген', ru: 'Сейчас просрочено и не решено' },
  },
];
