import { existsSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { seedDemoUsers, seedReference } from '../../seeds';
import { coverage } from '../../seeds/simulation/coverage';
import { inspect } from '../../seeds/simulation/inspect';
import { simulate } from '../../seeds/simulation/simulate';
import { config } from '../config';
import { connect } from '../database/connection';
import { startEmbedded } from '../database/embedded';
import { migrate } from '../database/migrate';
import { runDue } from '../jobs/runDue';
import { command } from './command';

const usage = 'usage: npm run simulate -- [--applications N] [--seed N]';

/**
 * `npm run simulate`: a year of a region with a set clock on a scratch database of its own, and afterwards the proof
 * that nothing happened that must not. Succeeds only if it did not, and every transition was passed through.
 */
command(async (args) => {
  const { applications, seed } = parse(args);
  const dataDir = join(config.dataDir, `simulate-${process.pid}`);
  const server = await startEmbedded({ dataDir, port: 0, durable: false });
  const [db, owner] = [connect(server.appUrl), connect(server.ownerUrl, { max: 1, statementTimeout: 0 })];
  try {
    await migrate({ ...server, afterwards: seedReference });
    await seedDemoUsers(db);
    const started = Date.now();
    say(`A year of a region, ${applications} applications, seed ${seed} …`);
    const year = await simulate(db, owner, { applications, seed, runDue, log: say });
    say(
      `${year.applications} applications to ${year.organizations} organisations in ${secondsSince(started)} s`,
    );
    const counts = [...(await coverage(db))];
    for (const [action, count] of counts) say(`  ${action.padEnd(20)} ${count}`);
    const faults = [
      ...counts.filter(([, count]) => count === 0).map(([action]) => `never happened: ${action}`),
      ...(await inspect(db, year.end)),
    ];
    for (const fault of faults) say(`FAULT ${fault}`);
    if (faults.length > 0) throw new Error(`${faults.length} faults`);
    say(`Nothing that must not be: checked in all ${secondsSince(started)} s`);
  } finally {
    await Promise.all([db.destroy(), owner.destroy()]);
    await server.stop();
    remove(dataDir);
  }
});

function parse(args: string[]): { applications: number; seed: number } {
  const options = { applications: { type: 'string' }, seed: { type: 'string' } } as const;
  try {
    const { applications = '20000', seed = '1' } = parseArgs({ args, options }).values;
    return { applications: whole(applications, 200_000), seed: whole(seed, 1_000_000_000) };
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${usage}`);
  }
}

function whole(text: string, most: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most)
    throw new Error(`not from 1 to ${most}: ${text}`);
  return value;
}

const say = (line: string) => void process.stdout.write(`${line}\n`);
const secondsSince = (started: number) => Math.round((Date.now() - started) / 1000);

/** The cluster may lie elsewhere, behind a link. */
function remove(dataDir: string): void {
  const cluster = join(dataDir, 'postgres');
  if (existsSync(cluster)) rmSync(realpathSync(cluster), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}
