import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { Client } from 'pg';
import { projectRoot } from '../config';
import { migrate } from '../database/migrate';
import { startTestCluster } from './cluster';
import { testServer } from './testServer';

/** One server for the run, and in it a template database, migrated and with the reference data in it. */
export default async function globalSetup(): Promise<void> {
  const server = await startTestCluster();
  testServer.started = server;
  try {
    await migrate({ appUrl: server.appUrl, ownerUrl: server.ownerUrl, afterwards: seedReference });
    const client = new Client({ connectionString: server.superUrl });
    await client.connect();
    await client.query('alter database kezek with is_template true allow_connections false');
    await client.end();
    testServer.urls = { superUrl: server.superUrl, ownerUrl: server.ownerUrl, appUrl: server.appUrl };
  } catch (error) {
    await server.remove();
    throw error;
  }
}

async function seedReference(owner: Knex): Promise<void> {
  if (!existsSync(join(projectRoot, 'seeds', 'index.ts'))) return;
  const seeds = require('../../seeds');
  await seeds.seedReference?.(owner);
}
