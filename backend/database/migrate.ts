import type { Knex } from 'knex';
import { Client } from 'pg';
import { connect } from './connection';
import { grantToApplication } from './grants';
import { migrateJobs } from './jobSchema';
import { MigrationSource } from './migrationSource';

export type MigrateOptions = {
  ownerUrl: string;
  appUrl: string;
  log?: { info: (text: string) => void; warn: (text: string) => void };
  /** Default: database/migrations. */
  source?: MigrationSource;
  /** What else belongs to one start of many: reference data, for instance. Runs as the owner, under the same lock. */
  afterwards?: (owner: Knex) => Promise<void>;
};

/** Any number that no other program on the same database uses for its advisory locks. */
const lockNumber = 2_026_112_354;

/** Trusted ones: the owner of a database may create them without being a superuser. */
const extensions = ['pg_trgm', 'btree_gist'];

/**
 * Brings the database up to date as its owner: extensions, our migrations, the job schema, the application's
 * rights. Of several processes that start at once one does the work and the others wait for it.
 */
export async function migrate(options: MigrateOptions): Promise<void> {
  const lock = new Client({ connectionString: options.ownerUrl, application_name: 'kezek migrations' });
  await lock.connect();
  const owner = connect(options.ownerUrl, { max: 2, statementTimeout: 0 });
  try {
    await lock.query('select pg_advisory_lock($1)', [lockNumber]);
    const { role, isOwner } = await applicationRole(options.appUrl, lock.user);
    for (const name of extensions) await createExtension(owner, name);
    await runOurs(owner, options);
    await migrateJobs(owner, options.appUrl, role);
    if (isOwner)
      options.log?.warn(
        `the application's role ${role} owns the tables: nothing keeps it from changing events`,
      );
    else await grantToApplication(owner, role);
    await options.afterwards?.(owner);
  } finally {
    await owner.destroy();
    await lock.end();
  }
}

async function runOurs(owner: Knex, { source, log }: MigrateOptions): Promise<void> {
  const migrationSource = source ?? new MigrationSource();
  // Under the advisory lock nobody else migrates: a lock of knex found here was left by a process that died.
  const hasTable = await owner.schema.hasTable('knex_migrations_lock');
  if (hasTable) await owner('knex_migrations_lock').update({ is_locked: 0 });
  try {
    const [, done] = await owner.migrate.latest({ migrationSource });
    if (done.length > 0) log?.info(`migrated: ${done.join(', ')}`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const newer = /migration directory is corrupt.*missing: (.*)/s.exec(message);
    if (newer) throw new Error(`the database was migrated by a newer version of Kezek (${newer[1]})`);
    throw error;
  }
}

async function createExtension(owner: Knex, name: string): Promise<void> {
  const { rows } = await owner.raw('select from pg_extension where extname = ?', [name]);
  if (rows.length === 0) await owner.raw('create extension if not exists ??', [name]);
}

/** The role behind appUrl as the server knows it, and whether it may do all that the owner may. */
async function applicationRole(appUrl: string, owner?: string): Promise<{ role: string; isOwner: boolean }> {
  const client = new Client({ connectionString: appUrl });
  await client.connect();
  try {
    const { rows } = await client.query(
      `select current_user as role, rolsuper or pg_has_role(current_user, $1::name, 'member') as "isOwner"
       from pg_roles where rolname = current_user`,
      [owner],
    );
    return rows[0];
  } finally {
    await client.end();
  }
}
