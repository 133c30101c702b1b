import type { Knex } from 'knex';
import type { Bilingual } from '../contract/common';
import { reference } from './reference';

export interface Named {
  code: string;
  name: Bilingual;
}

type Reading = { trx: Knex };

/** The rows of a list of the reference data in its order; nobody may change them. */
export function namedRows(
  act: Reading,
  table: 'relations' | 'impairments' | 'organization_kinds' | 'benefits',
): Promise<Named[]> {
  return reference(
    act,
    `names of ${table}`,
    (trx): PromiseLike<Named[]> => trx(table).orderBy('position').select('code', 'name'),
  );
}

/** The name of a settlement of the country's classifier; undefined where there is none. */
export async function settlementName(act: Reading, id: string): Promise<Bilingual | undefined> {
  const names = await reference(act, 'names of settlements', async (trx) => {
    const rows: { id: string; name: Bilingual }[] = await trx('settlements').select('id', 'name');
    return new Map(rows.map(({ id: own, name }) => [own, name]));
  });
  return names.get(id);
}

/** What the texts of the consents are called, in all their versions. */
export function consentTitles(act: Reading) {
  return reference(
    act,
    'titles of consents',
    (trx): PromiseLike<{ kind: string; version: string; title: Bilingual }[]> =>
      trx('consent_texts').select('kind', 'version', 'title'),
  );
}
