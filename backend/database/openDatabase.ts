import type { Knex } from 'knex';
import type { Config } from '../config';
import { connect } from './connection';
import { startEmbedded } from './embedded';
import { missing } from './isUpToDate';
import { migrate } from './migrate';
import { refuseOldServer } from './refuseOldServer';

export type OpenDatabase = { appUrl: string; ownerUrl: string | undefined; close: () => Promise<void> };

type Options = {
  log: { info: (text: string) => void; warn: (text: string) => void; error: (text: string) => void };
  /** The embedded server ended by itself. */
  onExit?: (reason: string) => void;
  /** Reference data; see migrate(). */
  afterwards?: (owner: Knex) => Promise<void>;
};

/**
 * The database this configuration speaks of, up to date: the embedded server when no DATABASE_URL is set.
 * Without an owner's URL nothing is migrated, and a database that is behind is an error.
 */
export async function openDatabase(config: Config, options: Options): Promise<OpenDatabase> {
  const { log, onExit, afterwards } = options;
  if (config.databaseUrl) {
    const { databaseUrl: appUrl, databaseOwnerUrl: ownerUrl } = config;
    await withConnection(appUrl, refuseOldServer);
    if (ownerUrl) await migrate({ appUrl, ownerUrl, log, afterwards });
    else await withConnection(appUrl, refuseOutdated);
    return { appUrl, ownerUrl, close: async () => {} };
  }
  const server = await startEmbedded({ dataDir: config.dataDir, log, onExit });
  try {
    await migrate({ ...server, log, afterwards });
    return { appUrl: server.appUrl, ownerUrl: server.ownerUrl, close: server.stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function withConnection(url: string, check: (knex: Knex) => Promise<void>): Promise<void> {
  const knex = connect(url, { max: 1 });
  try {
    await knex.raw('SELECT 1').catch((error) => {
      throw new Error(`the database of DATABASE_URL cannot be reached (${error.code ?? error.name})`);
    });
    await check(knex);
  } finally {
    await knex.destroy();
  }
}

async function refuseOutdated(knex: Knex): Promise<void> {
  const names = await missing(knex);
  if (names.length === 0) return;
  throw new Error(
    `the database lacks ${names.length} migrations (first: ${names[0]}): ` +
      'set DATABASE_OWNER_URL to the role that owns the database and start once',
  );
}
