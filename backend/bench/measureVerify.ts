import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { fillLog } from './fillLog';
import { keep } from './rows';

interface Verified {
  ok: boolean;
  events: number;
  places: number;
  problems: object[];
  seconds: number;
  /** Seconds of processor time: what the machine would need if it had nothing else to do. */
  processor: number;
  /** MB. */
  peak: number;
}

/** Verifies a million events and a hundred thousand places told, in a process of its own. */
export async function measureVerify(superuser: Knex, appUrl: string): Promise<void> {
  await fillLog(superuser, { events: 1_000_000, places: 100_000 });
  const { ok, events, places, problems, seconds, processor, peak } = await verified(appUrl);
  if (!ok) throw new Error(`the filled logs are not well: ${JSON.stringify(problems.slice(0, 3))}`);
  const of = `${events.toLocaleString('en')} events, ${places.toLocaleString('en')} places`;
  const none = { floor: null, ratio: null };
  keep({ figure: `verify ${of}`, measured: seconds, unit: 's', ...none, aim: '≤ 60 s', met: seconds <= 60 });
  keep({
    figure: 'verify, its own processor time',
    measured: processor,
    unit: 's',
    ...none,
    aim: '–',
    met: null,
  });
  keep({ figure: 'verify, memory', measured: peak, unit: 'MB', ...none, aim: '≤ 500 MB', met: peak <= 500 });
}

function verified(appUrl: string): Promise<Verified> {
  const child = fork(join(__dirname, 'verifyProcess.js'), [appUrl], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Verified));
    child.once('exit', (code) => reject(new Error(`the verification ended with ${code}`)));
  });
}
