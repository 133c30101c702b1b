import type { StaffAct } from '../act';
import type { Language } from '../contract/common';
import { applicationList } from '../lists/applicationList';
import type { Listing } from '../lists/listing';
import { filterWords, sortWords } from './filterWords';
import { referenceNames } from './referenceNames';
import { parameters } from './wording';

/** One line of the sheet that says what was exported. */
export type Criterion = [name: string, value: string];

/** The filters and the order of a list in words, so that a printed file still says what it is a file of. */
export async function listCriteria(
  act: StaffAct,
  { filter, order }: Pick<Listing, 'filter' | 'order'>,
  language: Language,
): Promise<Criterion[]> {
  return [...(await filterCriteria(act, filter, language)), sortCriterion(order, language)];
}

/** The filters alone, as `readListing` gives them. */
export async function filterCriteria(
  act: StaffAct,
  filter: Listing['filter'],
  language: Language,
): Promise<Criterion[]> {
  const words = { act, language, names: await referenceNames(act.trx, language) };
  const lines: Criterion[] = [];
  for (const [name, value] of Object.entries(filter)) {
    const known = filterWords[name];
    const text = known ? await known.text(value as never, words) : JSON.stringify(value);
    lines.push([known ? known.title[language] : name, text]);
  }
  if (lines.length === 0) lines.push([parameters.filters[language], parameters.noFilters[language]]);
  return lines;
}

function sortCriterion(order: Listing['order'], language: Language): Criterion {
  const [first] = order;
  const field = Object.keys(applicationList.sorts).find(
    (name) => applicationList.sorts[name]![0] === first!.column,
  )!;
  const way = first!.order === 'asc' ? parameters.ascending : parameters.descending;
  return [parameters.sort[language], `${sortWords[field]?.[language] ?? field}, ${way[language]}`];
}
