import { spawn } from 'node:child_process';
import { existsSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { config, projectRoot } from '../config';

export interface DemoApp {
  origin: string;
  close: () => Promise<void>;
}

/** The application as `npm start` brings it up, on a freshly told demo of its own that ends with it. */
export async function startDemoApp(port: number): Promise<DemoApp> {
  const dataDir = join(config.dataDir, 'screenshots');
  remove(dataDir);
  const child = spawn(process.execPath, [join(projectRoot, '.build', 'backend', 'main.js')], {
    // Empty is as if not set: neither another database nor another address.
    env: {
      ...process.env,
      ...{ NODE_ENV: 'development', DATA_DIR: dataDir, PORT: String(port), HOST: '127.0.0.1' },
      ...{ DATABASE_URL: '', PUBLIC_URL: '', SMTP_URL: '', SMS_GATEWAY_URL: '', RATE_LIMITS: 'off' },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  child.stderr.on('data', (chunk) => {
    log += chunk;
  });
  const ended = new Promise<void>((resolve) => child.on('close', () => resolve()));
  const close = async () => {
    child.kill('SIGTERM');
    await ended;
    remove(dataDir);
  };
  let said = '';
  const origin = await new Promise<string | undefined>((resolve) => {
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const [, url] = /ready at (\S+)\n/.exec(said) ?? [];
      if (url) resolve(url);
    });
    void ended.then(() => resolve(undefined));
  });
  if (origin) return { origin, close };
  await close();
  throw new Error(`the application did not start:\n${log}`);
}

/** The cluster may lie elsewhere, behind a link. */
function remove(dataDir: string): void {
  const cluster = join(dataDir, 'postgres');
  if (existsSync(cluster)) rmSync(realpathSync(cluster), { recursive: true, force: true });
  rmSync(dataDir, { recursive: true, force: true });
}
