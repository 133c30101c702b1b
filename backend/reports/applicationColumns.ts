import type { Bilingual, Language } from '../contract/common';
import type { Status } from '../contract/statuses';
import type { Cell } from './cell';
import type { Names } from './referenceNames';
import type { SheetColumn } from './spreadsheet';
import { benefitStates, no, type Outcome, outcomeNames, preschool, statusNames, yes } from './wording';

/** A column of the export: what the database gives, and how it becomes a cell. */
interface ApplicationColumn extends Omit<SheetColumn, 'title'> {
  title: Bilingual;
  sql: (language: Language) => string;
  cell?: (value: never, words: Words) => Cell;
}

interface Words {
  language: Language;
  names: Names;
}

const plain = (column: string) => () => column;
const named = (column: string) => (language: Language) => `${column} ->> '${language}'`;

/** The columns of the list of applications, in the order of the sheet. */
const columns: ApplicationColumn[] = [
  { title: { kk: 'Нөмірі', ru: 'Номер' }, type: 'text', width: 17, sql: plain('a.number') },
  {
    title: { kk: 'Күйі', ru: 'Состояние' },
    type: 'text',
    width: 20,
    sql: plain('a.status'),
    cell: (status: Status, { language }) => statusNames[status][language],
  },
  {
    title: { kk: 'Берілген уақыты', ru: 'Подано' },
    type: 'dateTime',
    width: 17,
    sql: plain('a.registered_at'),
  },
  { title: { kk: 'Шешім мерзімі', ru: 'Срок решения' }, type: 'dateTime', width: 17, sql: plain('a.due_at') },
  {
    title: { kk: 'Шешім қабылданған уақыт', ru: 'Решено' },
    type: 'dateTime',
    width: 17,
    sql: plain('a.decided_at'),
  },
  {
    title: { kk: 'Баланың тегі', ru: 'Фамилия ребёнка' },
    type: 'text',
    width: 18,
    sql: plain('v.child_last_name'),
  },
  {
    title: { kk: 'Баланың аты', ru: 'Имя ребёнка' },
    type: 'text',
    width: 15,
    sql: plain('v.child_first_name'),
  },
  {
    title: { kk: 'Баланың әкесінің аты', ru: 'Отчество ребёнка' },
    type: 'text',
    width: 18,
    sql: plain('v.child_middle_name'),
  },
  { title: { kk: 'Баланың ЖСН-і', ru: 'ИИН ребёнка' }, type: 'text', width: 14, sql: plain('c.iin') },
  { title: { kk: 'Туған күні', ru: 'Дата рождения' }, type: 'date', width: 12, sql: plain('c.born_on') },
  {
    title: { kk: 'Заңды өкіл', ru: 'Законный представитель' },
    type: 'text',
    width: 32,
    sql: plain("concat_ws(' ', v.parent_last_name, v.parent_first_name, v.parent_middle_name)"),
  },
  { title: { kk: 'Телефон', ru: 'Телефон' }, type: 'text', width: 15, sql: plain('p.address') },
  {
    title: { kk: 'Білім беру ұйымы', ru: 'Организация образования' },
    type: 'text',
    width: 40,
    sql: named('o.name'),
  },
  {
    title: { kk: 'Ұйым түрі', ru: 'Вид организации' },
    type: 'text',
    width: 26,
    sql: plain('a.kind'),
    cell: (code: string, { names }) => names.kinds(code),
  },
  {
    title: { kk: 'Ұйымның елді мекені', ru: 'Населённый пункт организации' },
    type: 'text',
    width: 22,
    sql: named('t.name'),
  },
  {
    title: { kk: 'Оқыту тілі', ru: 'Язык обучения' },
    type: 'text',
    width: 16,
    sql: plain('a.language'),
    cell: (code: string, { names }) => names.languages(code),
  },
  { title: { kk: 'Сынып', ru: 'Класс' }, type: 'number', width: 12, sql: plain('a.grade') },
  {
    title: { kk: 'Бұзылыс түрі', ru: 'Вид нарушения' },
    type: 'text',
    width: 30,
    sql: plain('a.impairment'),
    cell: (code: string, { names }) => names.impairments(code),
  },
  {
    title: { kk: 'Жеңілдіктер', ru: 'Льготы' },
    type: 'text',
    width: 30,
    sql: plain('b.benefits'),
    cell: (benefits: string[] | null, words) => benefits?.map((one) => benefitName(one, words)).join('; '),
  },
  {
    title: { kk: 'Кезектегі орны', ru: 'Место в очереди' },
    type: 'number',
    width: 10,
    sql: plain('w.place'),
  },
  {
    title: { kk: 'Топ немесе сынып', ru: 'Группа или класс' },
    type: 'text',
    width: 22,
    sql: named('g.name'),
  },
  { title: { kk: 'Маман', ru: 'Специалист' }, type: 'text', width: 26, sql: plain('u.name') },
  {
    title: { kk: 'Даулы', ru: 'Спорное' },
    type: 'text',
    width: 9,
    sql: plain('a.contested'),
    cell: (contested: boolean, { language }) => (contested ? yes : no)[language],
  },
  {
    title: { kk: 'Шешім', ru: 'Решение' },
    type: 'text',
    width: 28,
    sql: plain("CASE d.outcome WHEN 'accepted' THEN 'accepted' ELSE 'refused' || initcap(d.sort) END"),
    cell: (outcome: Outcome | null, { language }) => outcome && outcomeNames[outcome][language],
  },
  {
    title: { kk: 'Бас тарту негіздері', ru: 'Основания отказа' },
    type: 'text',
    width: 40,
    sql: plain('d.grounds'),
    cell: (grounds: string[] | null, { names }) => grounds?.map(names.grounds).join('; '),
  },
];

/** What the database is asked for, after the child's id. */
export const applicationSelect = (language: Language): string[] => columns.map(({ sql }) => sql(language));

/** The columns of the sheet. Grade 0 of the contract is preschool, and Excel shows its word. */
export function applicationSheet(language: Language): SheetColumn[] {
  return columns.map(({ title, type, width, sql }) => ({
    title: title[language],
    type,
    width,
    ...(sql(language) === 'a.grade' && { format: `0;-0;"${preschool[language]}"` }),
  }));
}

/** A row as it came (the child's id first) → the cells of the sheet. */
export function applicationCells(row: readonly unknown[], words: Words): Cell[] {
  return columns.map(({ cell }, index) => {
    const value = row[index + 1];
    return cell ? cell(value as never, words) : (value as Cell);
  });
}

/** `large-family:claimed` → its name; a confirmed benefit needs no remark. */
function benefitName(benefit: string, { language, names }: Words): string {
  const [code, state] = benefit.split(':') as [string, keyof typeof benefitStates];
  const name = names.benefits(code);
  return state === 'confirmed' ? name : `${name} (${benefitStates[state][language]})`;
}
