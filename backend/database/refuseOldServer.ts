import type { Knex } from 'knex';

/** The oldest PostgreSQL whose SQL we use. */
const oldest = 15;

/** Says so in one line, before a migration fails on syntax the server does not know. */
export async function refuseOldServer(knex: Pick<Knex, 'raw'>): Promise<void> {
  const { rows } = await knex.raw('SHOW server_version');
  const version: string = rows[0].server_version;
  if (Number.parseInt(version, 10) < oldest)
    throw new Error(`Kezek needs PostgreSQL ${oldest} or newer; this is ${version}`);
}
