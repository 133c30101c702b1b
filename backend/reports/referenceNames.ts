import type { Knex } from 'knex';
import type { Language } from '../contract/common';

const tables = {
  kinds: ['organization_kinds', 'name'],
  impairments: ['impairments', 'name'],
  languages: ['languages', 'name'],
  benefits: ['benefits', 'name'],
  grounds: ['grounds', 'text'],
} as const;

export type Names = Record<keyof typeof tables, (code: string) => string>;

/** Reference data by code in one language; a code that is no longer there stands for itself. */
export async function referenceNames(db: Knex, language: Language): Promise<Names> {
  const entries = await Promise.all(
    Object.entries(tables).map(async ([name, [table, column]]) => {
      const rows = await db(table).select('code', db.raw('?? ->> ? AS name', [column, language]));
      const names = new Map<string, string>(rows.map((row) => [row.code, row.name]));
      return [name, (code: string) => names.get(code) ?? code] as const;
    }),
  );
  return Object.fromEntries(entries) as Names;
}
