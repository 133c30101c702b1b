import type { StaffAct } from '../act';
import type { Bilingual } from '../contract/common';
import { visibleOrganizations } from '../policies/scope';
import {
  type ApplicationFilter,
  filteredApplications,
  type Report,
  type ReportColumn,
  type ReportParams,
  scopeFilter,
} from './report';
import { preschool, total } from './wording';

const statuses = { waiting: 'queued', referred: 'referred', enrolled: 'enrolled' } as const;

/** Every queue as it stands now: whom it serves, who waits, who has a place, how many places are left. */
export async function queueRegister(act: StaffAct, params: ReportParams): Promise<Report> {
  const counted: Counted[] = await filteredApplications(act, {
    status: Object.values(statuses),
    ...scopeFilter(params),
  })
    .groupByRaw('GROUPING SETS ((a.queue_id), ())')
    .select(
      'a.queue_id',
      act.trx.raw('grouping(a.queue_id) = 1 AS whole'),
      ...Object.entries(statuses).map(([name, status]) =>
        act.trx.raw('count(*) FILTER (WHERE a.status = ?)::int AS ??', [status, name]),
      ),
    );
  const byQueue = new Map(counted.filter(({ whole }) => !whole).map((row) => [row.queue_id, row]));
  const whole = counted.find((row) => row.whole);
  const queues = await findQueues(act, params);
  return {
    period: null,
    columns,
    rows: queues.map(({ id, organization, language, impairments, capacity, free, ...cohort }) => ({
      organization,
      language,
      cohort: cohortName(cohort),
      impairments,
      ...numbersOf(byQueue.get(id)),
      capacity,
      free,
      filters: filtersOf({ queue: id }),
    })),
    totals: {
      organization: total,
      language: null,
      cohort: null,
      impairments: null,
      ...numbersOf(whole),
      capacity: queues.reduce((sum, { capacity }) => sum + capacity, 0),
      free: queues.reduce((sum, { free }) => sum + free, 0),
      filters: filtersOf(scopeFilter(params)),
    },
  };
}

interface Counted {
  queue_id: number | null;
  whole: boolean;
  waiting: number;
  referred: number;
  enrolled: number;
}

function numbersOf({ waiting = 0, referred = 0, enrolled = 0 }: Partial<Counted> = {}) {
  return { waiting, referred, enrolled };
}

function filtersOf(filter: ApplicationFilter): Record<string, ApplicationFilter> {
  return Object.fromEntries(Object.entries(statuses).map(([name, status]) => [name, { status, ...filter }]));
}

interface Cohort {
  grade: number | null;
  /** First and last birth year. */
  from: number | null;
  to: number | null;
}

interface QueueRow extends Cohort {
  id: number;
  organization: Bilingual;
  language: Bilingual;
  impairments: Bilingual;
  capacity: number;
  free: number;
}

function findQueues(act: StaffAct, { organization, kind, language }: ReportParams): Promise<QueueRow[]> {
  const listed = (of: string) =>
    `(SELECT string_agg(i.name ->> '${of}', ', ' ORDER BY i.position) FROM impairments i WHERE i.code = ANY (q.impairments))`;
  const query = act
    .trx('queues as q')
    .join('organizations as o', 'o.id', 'q.organization_id')
    .join('languages as l', 'l.code', 'q.language')
    .joinRaw(
      `LEFT JOIN LATERAL (SELECT sum(capacity)::int AS capacity, sum(free)::int AS free
         FROM groups WHERE queue_id = q.id) p ON true`,
    )
    .modify(visibleOrganizations(act.user));
  if (organization) query.where('o.id', organization);
  if (kind) query.where('o.kind', kind);
  return query
    .orderByRaw('o.name ->> ?, o.id, l.position, q.grade, q.birth_years, q.code', [language])
    .select(
      'q.id',
      'o.name as organization',
      'l.name as language',
      'q.grade',
      act.trx.raw('lower(q.birth_years) AS "from", upper(q.birth_years) - 1 AS "to"'),
      act.trx.raw(`json_build_object('kk', ${listed('kk')}, 'ru', ${listed('ru')}) AS impairments`),
      act.trx.raw('coalesce(p.capacity, 0) AS capacity, coalesce(p.free, 0) AS free'),
    );
}

function cohortName({ grade, from, to }: Cohort): Bilingual {
  if (from !== null && to !== null) {
    const years = from === to ? String(from) : `${from}–${to}`;
    return { kk: `${years} жылы туғандар`, ru: `${years} г. р.` };
  }
  if (grade === null) return { kk: 'кез келген жас', ru: 'любой возраст' };
  return grade === 0 ? preschool : { kk: `${grade}-сынып`, ru: `${grade} класс` };
}

const columns: ReportColumn[] = [
  {
    key: 'organization',
    type: 'bilingual',
    title: { kk: 'Білім беру ұйымы', ru: 'Организация образования' },
  },
  { key: 'language', type: 'bilingual', title: { kk: 'Оқыту тілі', ru: 'Язык обучения' } },
  {
    key: 'cohort',
    type: 'bilingual',
    title: { kk: 'Сынып немесе туған жылы', ru: 'Класс или год рождения' },
  },
  { key: 'impairments', type: 'bilingual', title: { kk: 'Бұзылыс түрі', ru: 'Вид нарушения' } },
  { key: 'waiting', type: 'number', title: { kk: 'Кезекте', ru: 'В очереди' } },
  { key: 'referred', type: 'number', title: { kk: 'Жолдама берілді', ru: 'Выдано направление' } },
  { key: 'enrolled', type: 'number', title: { kk: 'Оқуға қабылданды', ru: 'Зачислено' } },
  { key: 'capacity', type: 'number', title: { kk: 'Орын саны', ru: 'Мест всего' } },
  { key: 'free', type: 'number', title: { kk: 'Бос орын', ru: 'Свободно' } },
];
