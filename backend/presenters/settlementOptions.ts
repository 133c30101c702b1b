import type { Knex } from 'knex';
import type { Bilingual, Language } from '../contract/common';
import { reference } from '../models/reference';

interface Option {
  value: string;
  label: string;
}

/**
 * The places of a region to choose from, a city before its districts. A district is named with its city: many cities
 * have one of the same name.
 */
export function settlementOptions(act: { trx: Knex }, region: string, language: Language): Promise<Option[]> {
  return reference(act, `settlements ${region} ${language}`, (trx) =>
    optionsOf(trx('settlements as s').where('s.region_id', region), language),
  );
}

/** Those of the other regions, for families who live elsewhere. */
export function settlementsElsewhere(
  act: { trx: Knex },
  region: string,
  language: Language,
): Promise<Option[]> {
  return reference(act, `settlements but ${region} ${language}`, (trx) =>
    optionsOf(trx('settlements as s').whereNot('s.region_id', region), language),
  );
}

async function optionsOf(settlements: Knex.QueryBuilder, language: Language): Promise<Option[]> {
  const rows: { id: string; name: Bilingual; city: Bilingual | null }[] = await settlements
    .leftJoin('settlements as p', 'p.id', 's.parent_id')
    .select('s.id', 's.name', 'p.name as city');
  return rows
    .map(({ id, name, city }) => ({
      value: id,
      label: city ? `${city[language]}, ${name[language]}` : name[language],
    }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}
