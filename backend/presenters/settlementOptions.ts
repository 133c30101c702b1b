import type { Knex } from 'knex';
import type { Language } from '../contract/common';
import { reference } from '../models/reference';

interface Option {
  value: string;
  label: string;
}

/**
 * The places of a region to choose from, a city before its districts. A district is named with its city: many cities
 * have one of the same name. What was chosen before, from wherever, stays to be chosen.
 */
export async function settlementOptions(
  act: { trx: Knex },
  region: string,
  language: Language,
  before?: string,
): Promise<Option[]> {
  const known = await reference(act, `settlements ${region} ${language}`, (trx) =>
    optionsOf(trx, { 's.region_id': region }, language),
  );
  if (before === undefined || known.some(({ value }) => value === before)) return known;
  return inOrder([...known, ...(await optionsOf(act.trx, { 's.id': before }, language))], language);
}

async function optionsOf(trx: Knex, which: object, language: Language): Promise<Option[]> {
  const rows = await trx('settlements as s')
    .leftJoin('settlements as p', 'p.id', 's.parent_id')
    .where(which)
    .select('s.id', 's.name', 'p.name as city');
  const options = rows.map(({ id, name, city }) => ({
    value: id as string,
    label: city ? `${city[language]}, ${name[language]}` : (name[language] as string),
  }));
  return inOrder(options, language);
}

const inOrder = (options: Option[], language: Language): Option[] =>
  options.sort((a, b) => a.label.localeCompare(b.label, language));
