import type { Knex } from 'knex';
import type { Language } from '../contract/common';

const tables = {
  kinds: 'organization_kinds',
  impairments: 'impairments',
  languages: 'languages',
  benefits: 'benefits',
  grounds: 'grounds',
} as const;

export type Names = Record<keyof typeof tables, (code: string) => string>;

/** Reference data by code in one language; a code that is no longer there stands for itself. */
export async function referenceNames(db: Knex, language: Language): Promise<Names> {
  const selects = Object.entries(tables).map(
    ([name, table]) =>
      `SELECT '${name}' AS list, code, ${table === 'grounds' ? 'text' : 'name'} ->> :language AS name FROM ${table}`,
  );
  const { rows } = await db.raw<{ rows: { list: string; code: string; name: string }[] }>(
    selects.join(' UNION ALL '),
    { language },
  );
  const lookUp = (list: string) => {
    const names = new Map(rows.filter((row) => row.list === list).map(({ code, name }) => [code, name]));
    return (code: string) => names.get(code) ?? code;
  };
  return Object.fromEntries(Object.keys(tables).map((list) => [list, lookUp(list)])) as Names;
}
