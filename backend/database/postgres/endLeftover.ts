import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { isAlive, isTaken } from './processLock';

/**
 * After a `kill -9` the server may have outlived us, or its postmaster.pid may name a process that has nothing
 * to do with it. The caller holds the lock on the data folder, so a server found here belongs to nobody.
 */
export async function endLeftover(cluster: string): Promise<void> {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const content = readFileSync(file, 'utf8');
  const pid = Number(content.split('\n')[0]);
  if (!isTaken(pid)) return;
  if (!isAlive(pid) || !isServerOf(pid, cluster)) return disown(file, content);
  for (const [signal, seconds] of [
    ['SIGINT', 20],
    ['SIGQUIT', 10],
    ['SIGKILL', 5],
  ] as const) {
    process.kill(pid, signal);
    if (await hasEnded(pid, seconds)) return;
  }
  throw new Error(`the PostgreSQL server ${pid} of an earlier start does not end: stop it and start again`);
}

function isServerOf(pid: number, cluster: string): boolean {
  const command = commandOf(pid);
  return (
    command.includes('postgres') && [cluster, realpathSync(cluster)].some((path) => command.includes(path))
  );
}

function commandOf(pid: number): string {
  try {
    if (existsSync(`/proc/${pid}/cmdline`))
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}

/**
 * The number was given to another program, or its process has ended and nobody takes note (in containers often
 * for ever); PostgreSQL would call either one a running server. The file gets a number that
 * no process can have; the rest of it stays, for by it PostgreSQL finds surviving children of the dead server.
 */
function disown(file: string, content: string): void {
  writeFileSync(file, ['2147483646', ...content.split('\n').slice(1)].join('\n'));
}

async function hasEnded(pid: number, seconds: number): Promise<boolean> {
  for (const until = Date.now() + seconds * 1000; Date.now() < until; ) {
    if (!isAlive(pid)) return true;
    await pause(20);
  }
  return false;
}
