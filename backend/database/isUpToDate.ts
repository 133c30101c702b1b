import type { Knex } from 'knex';
import { jobSchema } from './jobSchema';
import { MigrationSource } from './migrationSource';

/** Whether every migration of this version has run and the job schema is there; asks as any role. */
export async function isUpToDate(knex: Knex, source = new MigrationSource()): Promise<boolean> {
  return (await missing(knex, source)).length === 0;
}

/** Names of what is missing in the database, in the order in which it would be made. */
export async function missing(knex: Knex, source = new MigrationSource()): Promise<string[]> {
  // Not to_regclass(): it fails for whoever may not look into the job schema, as the owner may not.
  const { rows: found } = await knex.raw(
    `select nspname as schema from pg_class join pg_namespace on pg_namespace.oid = relnamespace
     where (nspname, relname) in (('public', 'knex_migrations'), (?, 'migrations'))`,
    [jobSchema],
  );
  const schemas = found.map(({ schema }: { schema: string }) => schema);
  const done: { name: string }[] = schemas.includes('public')
    ? await knex('knex_migrations').select('name')
    : [];
  const names = new Set(done.map(({ name }) => name));
  const ours = source.names().filter((name) => !names.has(name));
  return schemas.includes(jobSchema) ? ours : [...ours, jobSchema];
}
