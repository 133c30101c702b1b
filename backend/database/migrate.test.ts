import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quickAddJob } from 'graphile-worker';
import { freshDatabase, type TestDatabase, testDatabase } from '../test/database';
import { isUpToDate, missing } from './isUpToDate';
import { migrate } from './migrate';
import { MigrationSource } from './migrationSource';

type Fresh = TestDatabase & { drop: () => Promise<void> };

describe('migrate', () => {
  let database: Fresh;
  beforeEach(async () => {
    database = await freshDatabase({ empty: true });
  });
  afterEach(() => database.drop());

  it('refuses a database of a newer version', async () => {
    await migrate(database);
    await database.owner('knex_migrations').insert({ name: '9999_from_the_future', batch: 9 });
    await expect(migrate(database)).rejects.toThrow(
      'the database was migrated by a newer version of Kezek (9999_from_the_future)',
    );
  });

  it('refuses a job schema that belongs to somebody else', async () => {
    await database.owner.raw('create schema graphile_worker');
    await expect(migrate(database)).rejects.toThrow('belongs to kezek_owner; it must belong to kezek_app');
  });

  it('warns when one role does everything, and still works', async () => {
    const warn = jest.fn();
    const one = { ownerUrl: database.ownerUrl, appUrl: database.ownerUrl, log: { info: jest.fn(), warn } };
    await migrate(one);
    await migrate(one);
    expect(warn.mock.calls[0][0]).toMatch(/kezek_owner owns the tables/);
    expect(await isUpToDate(database.owner)).toBe(true);
  });

  it('leaves nothing of a migration that fails, and says what failed', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kezek-migrations-'));
    const body = `exports.up = (knex) => knex.raw('create table half (n int); select no_such_function()'); exports.down = () => {};`;
    writeFileSync(join(folder, '0001_broken.js'), body);
    const source = new MigrationSource(folder);
    await expect(migrate({ ...database, source })).rejects.toThrow('no_such_function');
    expect(await database.owner.schema.hasTable('half')).toBe(false);
    rmSync(folder, { recursive: true });
  });

  it('is done once by several processes that start together', async () => {
    const info = jest.fn();
    const log = { info, warn: jest.fn() };
    await Promise.all([1, 2, 3, 4].map(() => migrate({ ...database, log })));
    expect(info).toHaveBeenCalledTimes(1);
    expect(await isUpToDate(database.knex)).toBe(true);
  });

  it('goes on after a process died in the middle and left its lock', async () => {
    await migrate(database);
    await database.owner('knex_migrations_lock').update({ is_locked: 1 });
    await migrate(database);
    expect(await database.owner('knex_migrations_lock').first('is_locked')).toEqual({ is_locked: 0 });
  });

  it('takes every migration back, and forth again', async () => {
    await migrate(database);
    await database.owner.migrate.rollback({ migrationSource: new MigrationSource() }, true);
    expect(await ourObjects(database)).toEqual([]);
    expect(await isUpToDate(database.owner)).toBe(false);
    await migrate(database);
    expect(await isUpToDate(database.owner)).toBe(true);
  });

  it('says what is missing in an empty database', async () => {
    expect(await missing(database.knex)).toEqual([...new MigrationSource().names(), 'graphile_worker']);
  });
});

describe("the application's role", () => {
  it.each([
    'update events set type = type',
    'delete from events',
    'truncate events',
    'update audit_entries set at = at',
    'delete from audit_entries',
    'update knex_migrations set name = name',
    'alter table events add column n int',
    'drop table events',
    'create table extra (n int)',
    'create schema extra',
    'create extension citext',
    'set role kezek_owner',
    'select * from pg_authid',
  ])('may not %s', async (statement) => {
    const { knex } = await testDatabase();
    await expect(knex.raw(statement)).rejects.toThrow(/permission denied|must be owner/);
  });

  it('may add to the log, and read and write all the rest', async () => {
    const { knex } = await testDatabase();
    const { rows } = await knex.raw(
      `select relname, string_agg(left(p, 1), '' order by p) as may
       from pg_class, unnest(array['delete', 'insert', 'select', 'update']) p
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and has_table_privilege(oid, p)
       group by relname`,
    );
    const may = Object.fromEntries(
      rows.map((row: { relname: string; may: string }) => [row.relname, row.may]),
    );
    expect(may).toMatchObject({
      events: 'is',
      audit_entries: 'is',
      knex_migrations: 's',
      applications: 'disu',
    });
  });

  it('owns the job schema and nothing else, and can add a job', async () => {
    const { knex, appUrl } = await testDatabase();
    const { rows } = await knex.raw(
      `select distinct nspname from pg_class join pg_namespace n on n.oid = relnamespace
       where pg_get_userbyid(relowner) = 'kezek_app' and nspname not like 'pg_toast%'`,
    );
    expect(rows).toEqual([{ nspname: 'graphile_worker' }]);
    const fresh = await freshDatabase();
    const job = await quickAddJob({ connectionString: fresh.appUrl }, 'nothing', {});
    expect(job.task_identifier).toBe('nothing');
    await fresh.drop();
    expect(appUrl).toContain('kezek_app');
  });
});

/** Tables, types and functions that neither an extension nor knex made. */
async function ourObjects({ owner }: TestDatabase): Promise<string[]> {
  const { rows } = await owner.raw(
    `select name from (
       select oid, relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r','v','m','S')
       union all select oid, proname from pg_proc where pronamespace = 'public'::regnamespace
       union all select oid, typname from pg_type
         where typnamespace = 'public'::regnamespace and typtype in ('d', 'e', 'c') and typrelid = 0
     ) as objects
     where name not like 'knex_migrations%'
       and not exists (select from pg_depend where objid = objects.oid and deptype = 'e')`,
  );
  return rows.map(({ name }: { name: string }) => name);
}
