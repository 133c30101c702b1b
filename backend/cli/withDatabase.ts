import { Client } from 'pg';
import type { Config } from '../config';
import { openDatabase } from '../database/openDatabase';
import { embeddedUrls, readCredentials } from '../database/postgres/credentials';
import { log } from '../log';

export type DatabaseUrls = { appUrl: string; ownerUrl: string | undefined };

/** The database a command works on: the one that runs, else the embedded server started for this command only. */
export async function withDatabase<T>(config: Config, run: (urls: DatabaseUrls) => Promise<T>): Promise<T> {
  const running = await runningDatabase(config);
  if (running) return run(running);
  const opened = await openDatabase(config, { log });
  try {
    return await run(opened);
  } finally {
    await opened.close();
  }
}

/** The configured database, or the embedded server when it answers; null when there is none to talk to. */
export async function runningDatabase(config: Config): Promise<DatabaseUrls | null> {
  const kept = config.databaseUrl ? null : readCredentials(config.dataDir);
  const urls = config.databaseUrl
    ? { appUrl: config.databaseUrl, ownerUrl: config.databaseOwnerUrl }
    : kept && embeddedUrls(kept);
  return urls && (await answers(urls.appUrl)) ? urls : null;
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
