import { existsSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../config';
import { type Embedded, startEmbedded } from '../database/embedded';
import { endLeftover } from '../database/postgres/endLeftover';
import { isAlive } from '../database/postgres/processLock';

/** A server for one run of the tests, with a folder of its own that ends with it. */
export async function startTestCluster(): Promise<Embedded & { remove: () => Promise<void> }> {
  await sweepDeadRuns();
  const dataDir = join(projectRoot, '.data', `test-${process.pid}`);
  remove(dataDir);
  const server = await startEmbedded({ dataDir, port: 0, durable: false });
  return {
    ...server,
    remove: async () => {
      await server.stop();
      remove(dataDir);
    },
  };
}

/** A run that was killed leaves its folder, and perhaps its server. */
async function sweepDeadRuns(): Promise<void> {
  const data = join(projectRoot, '.data');
  for (const name of existsSync(data) ? readdirSync(data) : []) {
    const pid = Number(/^test-(\d+)$/.exec(name)?.[1]);
    if (!pid || isAlive(pid)) continue;
    await endLeftover(join(data, name, 'postgres'));
    remove(join(data, name));
  }
}

/** The cluster may lie elsewhere, behind a link. */
function remove(dataDir: string): void {
  const cluster = join(dataDir, 'postgres');
  if (existsSync(cluster)) rmSync(realpathSync(cluster), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}
