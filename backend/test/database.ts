import type { Knex } from 'knex';
import { Client } from 'pg';
import { connect } from '../database/connection';
import type { EmbeddedUrls } from '../database/postgres/credentials';
import { testServer } from './testServer';

export type TestDatabase = EmbeddedUrls & {
  name: string;
  /** As the application's role, with nothing more than its rights. */
  knex: Knex;
  /** As the owner: for what the application may not do. */
  owner: Knex;
};

let shared: Promise<TestDatabase> | undefined;

/**
 * This worker's database, a copy of the migrated template. It is shared by all its test files, so whatever is
 * written to it must be rolled back: see useTransaction(). Tests that have to commit take a freshDatabase().
 */
export function testDatabase(): Promise<TestDatabase> {
  shared ??= openShared();
  return shared;
}

/**
 * Call inside `describe`: gives every test a transaction (as the application) that is rolled back after it.
 * Read `tx.trx` inside the tests only. `tx.trx.transaction(…)` inside becomes a savepoint.
 */
export function useTransaction(): { readonly trx: Knex.Transaction } {
  let current: Knex.Transaction | undefined;
  beforeEach(async () => {
    current = await (await testDatabase()).knex.transaction();
  });
  afterEach(async () => {
    await current?.rollback();
    current = undefined;
  });
  return {
    get trx() {
      if (!current) throw new Error('tx.trx is there inside a test only');
      return current;
    },
  };
}

/** Runs the function in a transaction that is rolled back whatever comes. */
export async function inRollback<T>(run: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
  const trx = await (await testDatabase()).knex.transaction();
  try {
    return await run(trx);
  } finally {
    await trx.rollback();
  }
}

/**
 * A database of its own for tests on locking and on commits; `drop()` it in afterAll or afterEach. With `empty`
 * there is nothing in it, not even migrations.
 */
export async function freshDatabase({
  empty = false,
} = {}): Promise<TestDatabase & { drop: () => Promise<void> }> {
  const name = `${workerName()}_${process.pid}_${Date.now().toString(36)}_${++count}`;
  await asSuperuser((client) => copyTemplate(client, name, empty ? 'template1' : 'kezek'));
  const database = open(name);
  const drop = async () => {
    await Promise.all([database.knex.destroy(), database.owner.destroy()]);
    await asSuperuser((client) => client.query(`drop database "${name}" with (force)`));
  };
  return { ...database, drop };
}

let count = 0;

async function openShared(): Promise<TestDatabase> {
  const name = workerName();
  await asSuperuser(async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await copyTemplate(client, name);
  });
  return open(name);
}

// Registered as the file is loaded, for inside a test it would be too late.
afterAll(async () => {
  const database = await shared;
  await Promise.all([database?.knex.destroy(), database?.owner.destroy()]);
});

function open(name: string): TestDatabase {
  const to = (url: string) => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  const { superUrl, ownerUrl, appUrl } = testServer.urls;
  const urls = { superUrl: to(superUrl), ownerUrl: to(ownerUrl), appUrl: to(appUrl) };
  return {
    ...urls,
    name,
    knex: connect(urls.appUrl, { max: 25 }),
    owner: connect(urls.ownerUrl, { max: 2 }),
  };
}

async function copyTemplate(client: Client, name: string, template = 'kezek'): Promise<void> {
  await client.query(`create database "${name}" template ${template} owner kezek_owner strategy file_copy`);
}

async function asSuperuser(run: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: testServer.urls.superUrl });
  await client.connect();
  try {
    await run(client);
  } finally {
    await client.end();
  }
}

function workerName(): string {
  return `kezek_test_${process.env.JEST_WORKER_ID ?? 1}`;
}
