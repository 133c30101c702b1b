import type { Knex } from 'knex';
import type { Client, QueryResult } from 'pg';

/** Statements a connection keeps prepared; filters combine freely, so there must be an end. */
const most = 300;
const names = new Map<string, string>();

/**
 * Runs a statement as a named prepared one: PostgreSQL plans a list with its nine joins once a connection instead
 * of at every request. knex has no way to name a statement, so this speaks to the connection knex lends.
 * `sql` has `$1…`, as `toSQL().toNative()` gives it.
 */
export async function runPrepared<R extends object>(
  db: Knex,
  sql: string,
  values: readonly unknown[],
): Promise<R[]> {
  const connection: Client = await db.client.acquireConnection();
  try {
    const result: QueryResult<R> = await connection.query({
      name: nameOf(sql),
      text: sql,
      values: [...values],
    });
    return result.rows;
  } finally {
    await db.client.releaseConnection(connection);
  }
}

function nameOf(sql: string): string | undefined {
  const known = names.get(sql);
  if (known || names.size >= most) return known;
  const name = `kezek${names.size}`;
  names.set(sql, name);
  return name;
}
