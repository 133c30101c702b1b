import { Logger, parseCronItems, run, type TaskList } from 'graphile-worker';
import type { Knex } from 'knex';
import { Pool } from 'pg';
import type { Clock } from '../clock';
import { storePaperFiles } from '../commands/storePaperFiles';
import { type Log, withoutValues } from '../log';
import { Paper } from '../models/Paper';
import { isIdle } from './awaitJobs';
import { destroyDue } from './destroyDue';
import type { Jobs } from './enqueue';
import { runDue } from './runDue';
import { runMissedNight } from './runMissedNight';
import { sendMessage } from './sendMessage';
import { verifyNightly } from './verifyNightly';
import { writeExport } from './writeExport';

export interface Worker {
  stop: () => Promise<void>;
}

type Handlers = { [Name in keyof Jobs]: (payload: Jobs[Name]) => Promise<void> };

/**
 * Runs the jobs in this process: each may run twice and does no harm; what is due is looked for every minute.
 * Notices have workers of their own, so that a gateway that hangs holds up no code, no paper and no export.
 */
export async function startWorker(
  appUrl: string,
  { db, clock, log }: { db: Knex; clock: Clock; log: Log },
): Promise<Worker> {
  const tell = (ok: boolean | null): void => {
    if (ok === false) log.error('the nightly verification found something');
  };
  const { sendMessage: notices, ...others }: Handlers = {
    sendMessage: ({ message }) => sendMessage(db, message, clock.now()),
    sendCode: ({ message }) => sendMessage(db, message, clock.now()),
    renderPaper: async ({ paper }) => {
      const found = await Paper.query(db).findById(paper);
      if (found) await storePaperFiles(db, found);
    },
    writeExport: ({ export: id }) => writeExport(db, id, clock.now()),
    verifyNightly: async () => tell(await verifyNightly(db, clock.now())),
  };
  const pgPool = new Pool({ connectionString: appUrl, max: 6, application_name: 'kezek jobs' });
  // A lost connection is replaced by the pool; unheard, its error would end the process.
  const heard = (error: Error) => log.warn({ name: error.name }, 'a connection of the jobs was lost');
  pgPool.on('error', heard);
  pgPool.on('connect', (client) => client.on('error', heard));
  const common = {
    pgPool,
    noHandleSignals: true,
    // A message quotes the error, and that could quote an address.
    logger: new Logger(() => (level, message) => {
      if (level === 'error' || level === 'warning') log.warn({ level }, withoutValues(message));
    }),
  };
  const runners = [
    await run({
      ...common,
      taskList: {
        ...tasksOf(others),
        runDue: async () => {
          await runDue(db, clock.now());
          // What a jump of the clock made due goes out first: it would be found as not sent.
          if (await isIdle(db)) tell(await runMissedNight(db, clock.now()));
        },
        destroyDue: async () => {
          await destroyDue(db, clock.now());
        },
      },
      parsedCronItems: parseCronItems([
        { task: 'runDue', match: '* * * * *', options: { maxAttempts: 1 } },
        // At 03:10 in the country (UTC+5); a night the system was down is made up for.
        {
          task: 'verifyNightly',
          match: '10 22 * * *',
          options: { maxAttempts: 3, backfillPeriod: 86_400_000 },
        },
        // In the night of the country (UTC+5).
        { task: 'destroyDue', match: '40 21 * * *', options: { maxAttempts: 3 } },
      ]),
      concurrency: 3,
    }),
    await run({
      ...common,
      taskList: tasksOf({ sendMessage: notices }),
      parsedCronItems: [],
      concurrency: 2,
    }),
  ];
  return {
    stop: async () => {
      await Promise.all(runners.map((runner) => runner.stop()));
      await pgPool.end();
    },
  };
}

function tasksOf(handlers: Partial<Handlers>): TaskList {
  return Object.fromEntries(
    Object.entries(handlers).map(([name, handler]) => [
      name,
      async (payload: unknown) => {
        await handler(payload as never);
      },
    ]),
  );
}
