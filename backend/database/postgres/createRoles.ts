import { Client } from 'pg';
import type { Credentials } from './credentials';
import { embeddedUrls } from './credentials';

/**
 * The two roles of the contract, and the database that belongs to the first: `kezek_owner` migrates and owns,
 * `kezek_app` serves. The superuser is used here and never again.
 */
export async function createRoles(credentials: Credentials): Promise<void> {
  const client = new Client({ connectionString: embeddedUrls(credentials).superUrl });
  await client.connect();
  try {
    for (const role of ['kezek_owner', 'kezek_app'] as const) {
      const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
      const password = client.escapeLiteral(credentials.passwords[role]);
      if (rowCount === 0) await client.query(`create role ${role} login password ${password}`);
    }
    const { rowCount } = await client.query(`select from pg_database where datname = 'kezek'`);
    if (rowCount === 0) await client.query('create database kezek owner kezek_owner');
  } finally {
    await client.end();
  }
}
