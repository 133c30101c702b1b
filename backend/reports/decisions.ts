import type { StaffAct } from '../act';
import {
  countWhere,
  decidedApplications,
  decidedFilter,
  type Report,
  type ReportColumn,
  type ReportParams,
  type ReportRow,
  type ReportValue,
} from './report';
import { total } from './wording';

/** Decisions of the period by officer and outcome: applications accepted, and refused in either way. */
export async function decisions(act: StaffAct, params: ReportParams): Promise<Report> {
  const counted: Counted[] = await decidedApplications(act, params)
    .leftJoin('users as u', 'u.id', 'd.officer_id')
    .groupByRaw('GROUPING SETS ((d.officer_id, u.name), ())')
    .orderBy(['u.name', 'd.officer_id'])
    .select(
      'd.officer_id as officer',
      'u.name',
      countWhere(act, 'accepted', "d.outcome = 'accepted'"),
      countWhere(act, 'refusedIntake', "d.outcome = 'refused' AND d.sort = 'intake'"),
      countWhere(act, 'refusedService', "d.outcome = 'refused' AND d.sort = 'service'"),
      countWhere(act, 'decided', 'true'),
    );
  const rowOf = ({ officer, name, ...numbers }: Counted, title: ReportValue = name): ReportRow => {
    const by = officer === null ? {} : { officer };
    return {
      ...numbers,
      officer: title,
      filters: {
        accepted: decidedFilter(params, { ...by, outcome: 'accepted' }),
        refusedIntake: decidedFilter(params, { ...by, outcome: 'refused', sort: 'intake' }),
        refusedService: decidedFilter(params, { ...by, outcome: 'refused', sort: 'service' }),
        decided: decidedFilter(params, by),
      },
    };
  };
  const { from, to } = params;
  const whole = counted.find(({ officer }) => officer === null)!;
  return {
    period: { from, to },
    columns,
    rows: counted.filter(({ officer }) => officer !== null).map((row) => rowOf(row)),
    totals: rowOf(whole, total[params.language]),
  };
}

interface Counted {
  officer: number | null;
  name: string;
  accepted: number;
  refusedIntake: number;
  refusedService: number;
  decided: number;
}

const columns: ReportColumn[] = [
  { key: 'officer', type: 'text', title: { kk: 'Маман', ru: 'Специалист' } },
  { key: 'accepted', type: 'number', title: { kk: 'Кезекке қабылданды', ru: 'Принято в очередь' } },
  {
    key: 'refusedIntake',
    type: 'number',
    title: { kk: 'Құжаттарды қабылдаудан бас тартылды', ru: 'Отказано в приёме документов' },
  },
  {
    key: 'refusedService',
    type: 'number',
    title: { kk: 'Қызмет көрсетуден бас тартылды', ru: 'Отказано в оказании услуги' },
  },
  {
    key: 'decided',
    type: 'number',
    title: { kk: 'Шешім қабылданған өтініштер', ru: 'Заявлений с решением' },
  },
];
