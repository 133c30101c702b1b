import { fork } from 'node:child_process';
import { join } from 'node:path';

export interface Side {
  origin: string;
  /** Resident memory of the process, bytes. */
  memory: () => Promise<number>;
  stop: () => void;
}

/** Starts the application or the floor as a process of its own. */
export async function startSide(side: 'app' | 'floor', databaseUrl: string): Promise<Side> {
  const child = fork(join(__dirname, 'appProcess.js'), [side, databaseUrl], {
    env: { ...process.env, RATE_LIMITS: 'off' },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const ended = new Promise<never>((_, reject) => {
    child.once('exit', (code) => reject(new Error(`the ${side} process ended with ${code}`)));
  });
  ended.catch(() => undefined);
  const next = <T>() =>
    Promise.race([
      new Promise<T>((resolve) => child.once('message', (message) => resolve(message as T))),
      ended,
    ]);
  const { port } = await next<{ port: number }>();
  return {
    origin: `http://127.0.0.1:${port}`,
    memory: async () => {
      const answer = next<{ rss: number }>();
      child.send('memory');
      return (await answer).rss;
    },
    stop: () => child.kill('SIGTERM'),
  };
}
