import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { endLeftover } from './endLeftover';
import { endTogether } from './endTogether';
import { freePort } from './freePort';
import { serverEnvironment } from './serverEnvironment';
import { openServerLog, sizeOf, tailOf } from './serverLog';
import { serverSettings } from './serverSettings';
import type { ServerUser } from './systemUser';

export type RunningServer = { port: number; pid: number; stop: () => Promise<void> };

export type ServerOptions = {
  native: string;
  cluster: string;
  logFile: string;
  user: ServerUser;
  port: number;
  durable: boolean;
  /** Called when the server ends though nobody stopped it. */
  onExit: (reason: string) => void;
};

/** Starts PostgreSQL on the cluster and waits until it takes connections; another port when the wanted one is taken. */
export async function runServer(options: ServerOptions): Promise<RunningServer> {
  let wanted = options.port;
  for (let attempt = 1; ; attempt++) {
    await endLeftover(options.cluster);
    const failure = await start(options, await freePort(wanted));
    if (typeof failure !== 'string') return failure;
    const lostPort = /could not bind|could not create any TCP/.test(failure);
    if (lostPort) wanted = 0;
    // Children of a server that was killed need a moment to notice it.
    const mayPass = lostPort || /shared memory block|lock file/.test(failure);
    if (!mayPass || attempt === 20) throw new Error(`PostgreSQL did not start: ${failure}`);
    await pause(250);
  }
}

async function start(options: ServerOptions, port: number): Promise<RunningServer | string> {
  const { native, cluster, logFile, user } = options;
  const output = openServerLog(logFile);
  const before = sizeOf(logFile);
  const child = spawn(
    join(native, 'bin', 'postgres'),
    ['-D', cluster, ...serverSettings(port, options.durable)],
    {
      ...(user ?? {}),
      cwd: '/',
      env: serverEnvironment(),
      stdio: ['ignore', output.descriptor, output.descriptor],
      // A group of its own: Ctrl-C must reach us only, we still need the server while we finish.
      detached: true,
    },
  );
  const ended = endOf(child);
  const ready = await Promise.race([untilReady(child, cluster), ended]);
  if (typeof ready === 'string') {
    output.close();
    return tailOf(logFile, Math.min(2000, sizeOf(logFile) - before)) || ready;
  }
  return supervise(child, port, ended, output.close, options.onExit);
}

function supervise(
  child: ChildProcess,
  port: number,
  ended: Promise<string>,
  closeLog: () => void,
  onExit: (reason: string) => void,
): RunningServer {
  let stopping = false;
  const forget = endTogether(() => child.kill('SIGINT'));
  void ended.then((reason) => {
    forget();
    closeLog();
    if (!stopping) onExit(reason);
  });
  const stop = async () => {
    stopping = true;
    child.kill('SIGINT');
    const late = setTimeout(() => child.kill('SIGQUIT'), 20_000);
    await ended;
    clearTimeout(late);
  };
  return { port, pid: child.pid!, stop };
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.on('error', (error) => resolve(error.message));
    child.on('exit', (code, signal) => resolve(`PostgreSQL ended with ${signal ?? `code ${code}`}`));
  });
}

/** The server writes its state into the eighth line of postmaster.pid; that is cheaper than trying to connect. */
async function untilReady(child: ChildProcess, cluster: string): Promise<true> {
  const file = join(cluster, 'postmaster.pid');
  for (;;) {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return true;
    await pause(10);
    if (child.exitCode !== null || child.signalCode !== null) return true;
  }
}
