import type { Knex } from 'knex';
import type { StaffAct } from '../act';
import type { Bilingual, Language } from '../contract/common';
import type { Status, WorkQueue } from '../contract/statuses';
import { visibleUsers } from '../policies/scope';
import type { Names } from './referenceNames';
import { dueNames, no, nobody, outcomeNames, refusalSorts, statusNames, workNames, yes } from './wording';

interface Words {
  act: StaffAct;
  language: Language;
  names: Names;
}

interface FilterWords {
  title: Bilingual;
  text: (value: never, words: Words) => string | Promise<string>;
}

const day = (value: string) => value.split('-').reverse().join('.');
const text = (value: unknown) => String(value);
const listed = (of: (code: string, words: Words) => string) => (values: string[], words: Words) =>
  values.map((code) => of(code, words)).join('; ');
/** Ids of children and of picked applications say nothing in print. */
const counted = (values: number[]) => String(values.length);

const looked =
  (key: string, rows: (act: StaffAct, language: Language) => Knex.QueryBuilder) =>
  async (values: (number | string)[], { act, language }: Words): Promise<string> => {
    const found: { id: number | string; name: string }[] = await rows(act, language).whereIn(key, values);
    const byId = new Map(found.map(({ id, name }) => [String(id), name]));
    return values.map((id) => byId.get(String(id)) ?? String(id)).join('; ');
  };

const organizations = looked('id', ({ trx }, language) =>
  trx('organizations').select('id', trx.raw('name ->> ? AS name', [language])),
);
const regions = looked('id', ({ trx }, language) =>
  trx('regions').select('id', trx.raw('name ->> ? AS name', [language])),
);
const queues = looked('q.id', ({ trx }, language) =>
  trx('queues as q')
    .join('organizations as o', 'o.id', 'q.organization_id')
    .select('q.id', trx.raw("(o.name ->> ?) || ', ' || q.code AS name", [language])),
);
const groups = looked('g.id', ({ trx }, language) =>
  trx('groups as g')
    .join('organizations as o', 'o.id', 'g.organization_id')
    .select('g.id', trx.raw("(o.name ->> ?) || ', ' || (g.name ->> ?) AS name", [language, language])),
);
const users = looked('users.id', (act) =>
  act.trx('users').modify(visibleUsers(act.user)).select('users.id', 'users.name'),
);

/** Every filter of applications with its words; a test holds the list against the filters themselves. */
export const filterWords: Record<string, FilterWords> = {
  q: { title: { kk: 'Іздеу', ru: 'Поиск' }, text },
  id: { title: { kk: 'Таңдалған өтініштер саны', ru: 'Выбрано заявлений' }, text: counted },
  status: {
    title: { kk: 'Күйі', ru: 'Состояние' },
    text: listed((code, { language }) => statusNames[code as Status]?.[language] ?? code),
  },
  organization: { title: { kk: 'Білім беру ұйымы', ru: 'Организация образования' }, text: organizations },
  kind: {
    title: { kk: 'Ұйым түрі', ru: 'Вид организации' },
    text: listed((code, { names }) => names.kinds(code)),
  },
  language: {
    title: { kk: 'Оқыту тілі', ru: 'Язык обучения' },
    text: listed((code, { names }) => names.languages(code)),
  },
  impairment: {
    title: { kk: 'Бұзылыс түрі', ru: 'Вид нарушения' },
    text: listed((code, { names }) => names.impairments(code)),
  },
  benefit: {
    title: { kk: 'Жеңілдік', ru: 'Льгота' },
    text: listed((code, { names }) => names.benefits(code)),
  },
  region: { title: { kk: 'Өңір', ru: 'Регион' }, text: regions },
  queue: { title: { kk: 'Кезек', ru: 'Очередь' }, text: queues },
  group: { title: { kk: 'Топ немесе сынып', ru: 'Группа или класс' }, text: groups },
  child: { title: { kk: 'Балалар саны', ru: 'Детей' }, text: counted },
  contested: {
    title: { kk: 'Даулы', ru: 'Спорные' },
    text: (value: boolean, { language }) => (value ? yes : no)[language],
  },
  officer: {
    title: { kk: 'Маман', ru: 'Специалист' },
    text: (value: number | 'none', words) =>
      value === 'none' ? nobody[words.language] : users([value], words),
  },
  due: {
    title: { kk: 'Мерзімі', ru: 'Срок' },
    text: (value: keyof typeof dueNames, { language }) => dueNames[value][language],
  },
  registeredFrom: { title: { kk: 'Берілген күннен бастап', ru: 'Подано с' }, text: day },
  registeredTo: { title: { kk: 'Берілген күнге дейін', ru: 'Подано по' }, text: day },
  work: {
    title: { kk: 'Жұмыс кезегі', ru: 'Рабочая очередь' },
    text: (value: WorkQueue, { language }) => workNames[value][language],
  },
  decided: { title: { kk: 'Шешім', ru: 'Решение' }, text: decidedText },
  ground: {
    title: { kk: 'Бас тарту негізі', ru: 'Основание отказа' },
    text: (value: string, { names }) => names.grounds(value),
  },
};

interface Decided {
  from?: string;
  to?: string;
  officer?: number;
  outcome?: 'accepted' | 'refused';
  sort?: 'intake' | 'service';
  ground?: string;
  term?: 'kept' | 'missed';
}

async function decidedText(value: Decided, words: Words): Promise<string> {
  const { language, names } = words;
  const { from, to, officer, outcome, sort, ground, term } = value;
  const parts = [
    (from || to) && `${from ? day(from) : '…'} – ${to ? day(to) : '…'}`,
    officer && (await users([officer], words)),
    outcome === 'accepted' && outcomeNames.accepted[language],
    sort ? refusalSorts[sort][language] : outcome === 'refused' && statusNames.refused[language],
    ground && names.grounds(ground),
    term && terms[term][language],
  ];
  return parts.filter(Boolean).join('; ');
}

const terms: Record<'kept' | 'missed', Bilingual> = {
  kept: { kk: 'мерзімінде', ru: 'в срок' },
  missed: { kk: 'мерзімінен кеш', ru: 'с нарушением срока' },
};

/** Every sort of applications in words. */
export const sortWords: Record<string, Bilingual> = {
  id: { kk: 'тіркеу реті', ru: 'порядок записи' },
  number: { kk: 'нөмірі', ru: 'номер' },
  registeredAt: { kk: 'берілген уақыты', ru: 'время подачи' },
  dueAt: { kk: 'шешім мерзімі', ru: 'срок решения' },
  status: { kk: 'күйі', ru: 'состояние' },
  child: { kk: 'баланың тегі', ru: 'фамилия ребёнка' },
  organization: { kk: 'ұйым', ru: 'организация' },
};
