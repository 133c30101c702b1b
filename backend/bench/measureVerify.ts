import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { projectRoot } from '../config';
import { fillLog } from './fillLog';
import { keep } from './rows';

const events = 1_000_000;
const places = 100_000;

/** `npm run verify` as a process of its own over a million events and a hundred thousand places told. */
export async function measureVerify(superuser: Knex, appUrl: string): Promise<void> {
  await fillLog(superuser, { events, places });
  const { rows } = await superuser.raw(
    'SELECT (SELECT count(*)::int FROM events) AS events, (SELECT count(*)::int FROM stated_places) AS places',
  );
  const { seconds, peak, said } = await verify(appUrl);
  if (!said.includes('all is well')) throw new Error(`the filled logs are not well: ${said}`);
  const of = `${rows[0].events.toLocaleString('en')} events, ${rows[0].places.toLocaleString('en')} places`;
  const none = { floor: null, ratio: null };
  keep({ figure: `verify, ${of}`, measured: seconds, unit: 's', ...none, aim: '≤ 60 s', met: seconds <= 60 });
  keep({
    figure: 'verify, memory of the process',
    measured: peak,
    unit: 'MB',
    ...none,
    aim: '≤ 500 MB',
    met: peak <= 500,
  });
}

/** Runs it to its end; how much memory it ever held is asked of the process itself as it ends. */
function verify(appUrl: string): Promise<{ seconds: number; peak: number; said: string }> {
  const started = Date.now();
  const told = `process.on('exit', () => process.stderr.write('peak ' + process.resourceUsage().maxRSS + '\\n'))`;
  const child = spawn(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(told)}`,
      join(projectRoot, '.build', 'backend', 'cli', 'verify.js'),
    ],
    { env: { ...process.env, DATABASE_URL: appUrl }, stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let [said, errors] = ['', ''];
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  child.stderr.on('data', (chunk) => {
    errors += chunk;
  });
  return new Promise((resolve) => {
    child.on('close', () => {
      const peak = Number(/peak (\d+)/.exec(errors)?.[1] ?? 0) / 1024;
      resolve({ seconds: (Date.now() - started) / 1000, peak, said: said + (peak ? '' : errors) });
    });
  });
}
