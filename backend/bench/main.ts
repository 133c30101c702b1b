import { rmSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { seedReference } from '../../seeds';
import { hashPassword } from '../commands/signIn';
import { config } from '../config';
import { connect } from '../database/connection';
import { startEmbedded } from '../database/embedded';
import { migrate } from '../database/migrate';
import { fill } from './fill';
import { measureExport } from './measureExport';
import { measureLists } from './measureLists';
import { measurePages } from './measurePages';
import { measurePapers } from './measurePapers';
import { measureQueue } from './measureQueue';
import { measureVerify } from './measureVerify';
import { measureWrites } from './measureWrites';
import { printHead, writeRows } from './rows';
import { signIn } from './signIn';
import { startSide } from './startSide';

/** `npm run bench [-- --count N --only NAME]`: figures against a bare floor in the same run, on a scratch database. */
async function main(): Promise<void> {
  const given = process.argv.slice(2).join(' ');
  const count = Number(/--count[= ](\d+)/.exec(given)?.[1] ?? 1_000_000);
  const only = /--only[= ](\w+)/.exec(given)?.[1];
  const dataDir = join(config.dataDir, 'bench');
  rmSync(dataDir, { recursive: true, force: true });
  const server = await startEmbedded({ dataDir, port: 0 });
  const sides: { stop: () => void }[] = [];
  try {
    await migrate({ ...server, afterwards: seedReference });
    const inDatabase = Object.assign(new URL(server.superUrl), { pathname: '/kezek' }).href;
    const superuser = connect(inDatabase, { max: 1, statementTimeout: 0 });
    await superuser('users').insert({
      login: 'officer',
      name: 'Сынақ маманы',
      role: 'officer',
      region_id: '35',
      password_hash: await hashPassword('bench-password'),
    });
    process.stdout.write(`Filling a scratch database with ${count.toLocaleString('en')} applications…\n`);
    const started = Date.now();
    await fill(superuser, count);
    process.stdout.write(`… ${Math.round((Date.now() - started) / 1000)} s\n\n`);

    const app = await startSide('app', server.appUrl);
    const floor = await startSide('floor', server.appUrl);
    sides.push(app, floor);
    const cookie = await signIn(app.origin);
    printHead();
    const measures: Record<string, () => Promise<void>> = {
      lists: () => measureLists({ app, floor, cookie, superuser }),
      // Before anything is written: the logs it fills are the only ones.
      verify: () => measureVerify(superuser, server.appUrl),
      pages: () => measurePages({ app, superuser }),
      writes: () => measureWrites({ app, floor, cookie, superuser }),
      queue: () => measureQueue({ appUrl: server.appUrl, superuser }),
      papers: () => measurePapers(),
      export: () => measureExport({ app, cookie, superuser }),
    };
    for (const [name, measure] of Object.entries(measures))
      if (only === undefined || only === name) await measure();
    const machine = {
      cpu: cpus()[0]?.model ?? '',
      cores: cpus().length,
      memory: totalmem(),
      node: process.version,
    };
    process.stdout.write(
      `\n${writeRows(config.dataDir, { at: new Date().toISOString(), count, machine })}\n`,
    );
    await superuser.destroy();
  } finally {
    for (const side of sides) side.stop();
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

main().then(
  () => process.exit(0),
  (error) => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
