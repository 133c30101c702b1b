import type { Knex } from 'knex';
import type { Language } from '../contract/common';

/**
 * The places of a region to choose from, a city before its districts. A district is named with its city: many cities
 * have one of the same name.
 */
export async function settlementOptions(
  trx: Knex,
  region: string,
  language: Language,
  /** Chosen before, from wherever: it stays to be chosen. */
  before?: string,
): Promise<{ value: string; label: string }[]> {
  const rows = await trx('settlements as s')
    .leftJoin('settlements as p', 'p.id', 's.parent_id')
    .where((one) => {
      one.where('s.region_id', region);
      if (before !== undefined) one.orWhere('s.id', before);
    })
    .select('s.id', 's.name', 'p.name as city');
  return rows
    .map(({ id, name, city }) => ({
      value: id as string,
      label: city ? `${city[language]}, ${name[language]}` : (name[language] as string),
    }))
    .sort((a, b) => a.label.localeCompare(b.label, language));
}
