import type { Knex } from 'knex';

interface Options<Key extends string> {
  returning?: Key[];
  /** Rows whose key is there already stay as they are; otherwise such a row is an error. */
  missingOnly?: boolean;
}

/** Inserts rows of one shape in one statement; columns no row names keep their defaults. */
export async function insertRows<Key extends string = never>(
  db: Knex,
  table: string,
  rows: object[],
  { returning = [], missingOnly = false }: Options<Key> = {},
): Promise<Record<Key, unknown>[]> {
  if (rows.length === 0) return [];
  const columns = Object.keys(rows[0]!);
  const list = (names: string[]) => names.map(() => '??').join(', ');
  const { rows: inserted } = await db.raw(
    `INSERT INTO ?? (${list(columns)})
     SELECT ${list(columns)} FROM jsonb_populate_recordset(NULL::??, ?::jsonb)
     ${missingOnly ? 'ON CONFLICT DO NOTHING' : ''}
     ${returning.length > 0 ? `RETURNING ${list(returning)}` : ''}`,
    [table, ...columns, ...columns, table, JSON.stringify(rows), ...returning],
  );
  return inserted;
}
