import { createServer, type Server } from 'node:http';
import { collectDefaultMetrics } from 'prom-client';
import { seedDemo, seedReference } from '../seeds';
import { createApp } from './app';
import { openClock } from './clock';
import { config } from './config';
import { connect } from './database/connection';
import { openDatabase } from './database/openDatabase';
import { awaitJobs } from './jobs/awaitJobs';
import { destroyDue } from './jobs/destroyDue';
import { runDue } from './jobs/runDue';
import { runMissedNight } from './jobs/runMissedNight';
import { startWorker, type Worker } from './jobs/worker';
import { log } from './log';

const portsToTry = 20;

/** Brings the system up: database, migrations, seeds, server, jobs; and takes it down in the reverse order. */
async function main(): Promise<void> {
  collectDefaultMetrics();
  for (const [name, given] of Object.entries({
    SMTP_URL: config.smtpUrl,
    SMS_GATEWAY_URL: config.smsGatewayUrl,
  }))
    if (config.production && !given) log.warn(`${name} is not given: messages of that channel wait for it`);
  const database = await openDatabase(config, { log, onExit: fail, afterwards: seedReference });
  const db = connect(database.appUrl);
  const clock = await openClock(db, { settable: !config.production });
  if (config.demo) await seedDemo(db, log);

  let worker: Worker | undefined;
  const app = createApp({
    db,
    clock,
    jobsRun: () => worker !== undefined,
    runDue: async () => {
      await runDue(db, clock.now());
      await destroyDue(db, clock.now());
      await awaitJobs(db);
      if ((await runMissedNight(db, clock.now())) === false)
        log.error('the nightly verification found something');
    },
  });
  const { server, port } = await listen(app.callback(), config.port);
  if (!config.publicUrlGiven) config.publicUrl = `http://localhost:${port}`;
  worker = await startWorker(database.appUrl, { db, clock, log });
  if (port !== config.port) process.stdout.write(`Port ${config.port} is taken, so Kezek uses ${port}.\n`);
  process.stdout.write(`Kezek is ready at ${config.publicUrl}\n`);

  let closing = false;
  const close = async () => {
    if (closing) return;
    closing = true;
    server.close();
    server.closeIdleConnections();
    setTimeout(() => server.closeAllConnections(), 3_000).unref();
    await worker?.stop().catch(() => undefined);
    await db.destroy();
    await database.close();
    process.exit(0);
  };
  process.on('SIGTERM', close);
  process.on('SIGINT', close);
}

/** Listens on the port, or on the next free one when it is taken. */
async function listen(
  callback: Parameters<typeof createServer>[1],
  first: number,
): Promise<{ server: Server; port: number }> {
  for (let port = first; port < Math.min(first + portsToTry, 65_536); port++) {
    const server = createServer({ requestTimeout: 60_000 }, callback);
    const listening = await new Promise<boolean>((resolve, reject) => {
      server.once('listening', () => resolve(true));
      server.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'EADDRINUSE' ? resolve(false) : reject(error),
      );
      server.listen(port, config.host);
    });
    if (listening) return { server, port };
  }
  throw new Error(`ports ${first} to ${first + portsToTry - 1} are all taken`);
}

function fail(reason: unknown): never {
  process.stderr.write(`${reason instanceof Error ? reason.message : String(reason)}\n`);
  process.exit(1);
}

if (require.main === module) main().catch(fail);
