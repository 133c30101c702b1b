import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { projectRoot } from '../config';
import { type Run, run } from '../test/processes/run';
import { canReach } from './postgres/canReach';
import { isAlive } from './postgres/processLock';

const isRoot = process.getuid?.() === 0;
const asRoot = isRoot ? it : it.skip;
const nobody = { uid: 65534, gid: 65534 };

let folder: string;
let dataDir: string;
const runs: Run[] = [];

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kezek path with spaces '));
  chmodSync(folder, 0o755);
  dataDir = join(folder, '.data');
});

afterEach(async () => {
  for (const { child, ended } of runs.splice(0)) {
    child.kill('SIGTERM');
    await ended;
  }
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function start(
  options: { dataDir?: string; port?: number; env?: NodeJS.ProcessEnv } & Partial<typeof nobody> = {},
): Run {
  const { dataDir: place = dataDir, port = 0, ...spawnOptions } = options;
  const started = run('embedded.ts', [place, String(port)], spawnOptions);
  runs.push(started);
  return started;
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const dead = async (pid: number) => {
  while (isAlive(pid)) await new Promise((resolve) => setTimeout(resolve, 10));
};

describe('embedded server', () => {
  it('refuses the second of two racing starts, naming the process that has the folder', async () => {
    const both = [start(), start()];
    const [first, second] = await Promise.allSettled(both.map(({ firstLine }) => firstLine));
    expect([first!.status, second!.status].sort()).toEqual(['fulfilled', 'rejected']);
    const winner = both[first!.status === 'fulfilled' ? 0 : 1]!;
    const loser = first!.status === 'rejected' ? first : second;
    const { message } = (loser as PromiseRejectedResult).reason;
    expect(message).toBe(`the data folder ${dataDir} is in use by process ${winner.child.pid}`);
  });

  it('refuses a data folder whose passwords are lost, instead of guessing', async () => {
    const place = join(folder, 'lost');
    mkdirSync(join(place, 'postgres'), { recursive: true });
    writeFileSync(join(place, 'postgres', 'PG_VERSION'), '18\n');
    await expect(start({ dataDir: place }).firstLine).rejects.toThrow('postgres.json with the passwords');
  });

  it('searches and sorts Kazakh under LC_ALL=C', async () => {
    const { appUrl } = await start({ env: { ...process.env, LC_ALL: 'C', LANG: 'C' } }).firstLine;
    const names = `(values ('Қанат'), ('Бауыржан'), ('Әсем'), ('Айгүл'), ('Ғалым'), ('Гүлнар')) as names (name)`;
    const found = await query(appUrl, `select name from ${names} where name ilike '%қан%'`);
    expect(found).toEqual([{ name: 'Қанат' }]);
    const sorted = await query(appUrl, `select name from ${names} order by name`);
    expect(sorted.map(({ name }) => name)).toEqual(['Айгүл', 'Әсем', 'Бауыржан', 'Гүлнар', 'Ғалым', 'Қанат']);
    const lower = await query(
      appUrl,
      `select lower('ҚАНАТ ӘӨҮҰІҢҺҒ') as name, pg_encoding_to_char(encoding) as encoding
                                        from pg_database where datname = current_database()`,
    );
    expect(lower).toEqual([{ name: 'қанат әөүұіңһғ', encoding: 'UTF8' }]);
  });

  it('keeps its passwords to its owner and gives the two roles no special rights', async () => {
    const { superUrl, ownerUrl } = await start().firstLine;
    expect(statSync(join(dataDir, 'postgres.json')).mode & 0o777).toBe(0o600);
    const roles = await query(
      superUrl,
      `select rolname, rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls as special,
              pg_has_role(rolname, 'kezek_owner', 'member') as owner
       from pg_roles where rolname like 'kezek%' order by 1`,
    );
    expect(roles).toEqual([
      { rolname: 'kezek_app', special: false, owner: false },
      { rolname: 'kezek_owner', special: false, owner: true },
    ]);
    const wrong = ownerUrl.replace(/:[^:@]+@/, ':wrong@');
    await expect(query(wrong, 'select 1')).rejects.toThrow('password authentication failed');
  });

  it('takes another port when the wanted one is taken', async () => {
    const busy = await new Promise<Server>((resolve) => {
      const server = createServer().listen(0, '127.0.0.1', () => resolve(server));
    });
    const taken = (busy.address() as { port: number }).port;
    const { port, appUrl } = await start({ port: taken }).firstLine;
    expect(port).not.toBe(taken);
    expect(await query(appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    busy.close();
  });

  it('goes on with its data after a kill -9 of us and of the server', async () => {
    const { ownerUrl, pid } = await crash(['us', 'server']);
    await dead(pid);
    await remembers(ownerUrl);
  });

  it('ends the server that outlived a kill -9 of us, and goes on with its data', async () => {
    const { ownerUrl, pid } = await crash(['us']);
    expect(isAlive(pid)).toBe(true);
    await remembers(ownerUrl);
    expect(isAlive(pid)).toBe(false);
  });

  it('is not deceived by a stale pid file that names some other living process', async () => {
    const { pid } = await crash(['us', 'server']);
    await dead(pid);
    const file = join(dataDir, 'postgres', 'postmaster.pid');
    const other = start({ dataDir: join(folder, 'other') });
    await other.firstLine;
    writeFileSync(file, readFileSync(file, 'utf8').replace(/^\d+/, String(other.child.pid)));
    const { appUrl } = await start().firstLine;
    expect(await query(appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(isAlive(other.child.pid!)).toBe(true);
  });

  it('says so when the server ends by itself', async () => {
    const started = start();
    const { pid } = await started.firstLine;
    process.kill(pid, 'SIGKILL');
    expect(await started.ended).toEqual({ code: 3, stderr: 'PostgreSQL ended with SIGKILL\n' });
  });

  it.each([
    ['SIGINT', 130],
    ['SIGHUP', 129],
  ] as const)('ends with us at a %s that nobody handles', async (signal, expected) => {
    const started = start();
    const { pid } = await started.firstLine;
    started.child.kill(signal);
    expect(await started.ended).toMatchObject({ code: expected });
    await dead(pid);
  });

  it('lets us finish when the signal comes twice, as it does from npm', async () => {
    const started = start();
    await started.firstLine;
    started.child.kill('SIGTERM');
    started.child.kill('SIGTERM');
    setTimeout(() => started.child.kill('SIGTERM'), 5);
    expect(await started.ended).toMatchObject({ code: 0, stderr: '' });
  });

  it('begins anew when the first start was killed while it made the cluster', async () => {
    const place = join(folder, 'half');
    mkdirSync(join(place, 'postgres.new', 'base'), { recursive: true });
    const { appUrl } = await start({ dataDir: place }).firstLine;
    expect(await query(appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });

  // Only root can make a folder that the server's user may not enter.
  asRoot('puts the data where its user can go, when the folder is open to root only', async () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const place = join(closed, '.data');
    const { appUrl } = await start({ dataDir: place }).firstLine;
    expect(await query(appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    const cluster = readlinkSync(join(place, 'postgres'));
    expect(cluster).toMatch(/^\/var\/lib\/kezek\/[0-9a-f]{12}\/postgres(-\d+)?$/);
    await end();
    const again = await start({ dataDir: place }).firstLine;
    expect(await query(again.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await end();
    rmSync(place, { recursive: true });
    await start({ dataDir: place }).firstLine;
    const another = readlinkSync(join(place, 'postgres'));
    expect(another).not.toBe(cluster);
    await end();
    for (const made of [cluster, another]) rmSync(made, { recursive: true });
  });

  // Run by an ordinary user, all the tests above show this.
  asRoot('works as an ordinary user', async () => {
    if (!canReach(projectRoot, nobody)) return;
    const place = join(folder, 'ordinary');
    mkdirSync(place);
    chmodSync(place, 0o777);
    const { appUrl } = await start({ dataDir: place, env: { ...process.env, DATA_DIR: place }, ...nobody })
      .firstLine;
    expect(await query(appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await end();
    const asRootNow = await start({ dataDir: place }).firstLine;
    expect(await query(asRootNow.appUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
  });
});

/** Writes something, then kills. */
async function crash(whom: ('us' | 'server')[]): Promise<{ ownerUrl: string; pid: number }> {
  const { child, firstLine, ended } = start();
  const { ownerUrl, pid } = await firstLine;
  await query(ownerUrl, 'create table if not exists remembered (n int); insert into remembered values (1)');
  if (whom.includes('us')) child.kill('SIGKILL');
  if (whom.includes('server')) process.kill(pid, 'SIGKILL');
  await ended;
  return { ownerUrl: ownerUrl, pid: pid };
}

async function remembers(old: string): Promise<void> {
  const { ownerUrl } = await start().firstLine;
  expect(ownerUrl.replace(/:\d+\//, '/')).toBe(old.replace(/:\d+\//, '/'));
  expect(await query(ownerUrl, 'select n from remembered limit 1')).toEqual([{ n: 1 }]);
}

async function end(): Promise<void> {
  for (const { child, ended } of runs.splice(0)) {
    child.kill('SIGTERM');
    await ended;
  }
}
