import { Logger, runMigrations } from 'graphile-worker';
import type { Knex } from 'knex';

export const jobSchema = 'graphile_worker';

/**
 * Makes or updates graphile-worker's schema as the application's role: its tables have row security without
 * policies, so only their owner can use them. It is the one thing that role owns, and the right to create a
 * schema is lent to it for this moment only.
 */
export async function migrateJobs(owner: Knex, appUrl: string, role: string): Promise<void> {
  const holder = await ownerOfJobSchema(owner);
  if (holder !== null && holder !== role) {
    throw new Error(`the schema ${jobSchema} belongs to ${holder}; it must belong to ${role}`);
  }
  const silent = new Logger(() => () => {});
  if (holder !== null) return runMigrations({ connectionString: appUrl, logger: silent });
  const { rows } = await owner.raw('select current_database() as name');
  const database = rows[0].name;
  await owner.raw('grant create on database ?? to ??', [database, role]);
  try {
    await runMigrations({ connectionString: appUrl, logger: silent });
  } finally {
    await owner.raw('revoke create on database ?? from ??', [database, role]);
  }
}

async function ownerOfJobSchema(knex: Knex): Promise<string | null> {
  const { rows } = await knex.raw(
    'select pg_get_userbyid(nspowner) as name from pg_namespace where nspname = ?',
    [jobSchema],
  );
  return rows[0]?.name ?? null;
}
