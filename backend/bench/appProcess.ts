import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../app';
import { openClock } from '../clock';
import { connect } from '../database/connection';
import { startFloor } from './floor';

/** A process of its own for the application or the floor, so that neither shares a loop with the load. */
async function main([side, url]: string[]): Promise<void> {
  const port = side === 'floor' ? await startFloor(url!) : await startApp(url!);
  process.send!({ port });
  process.on('message', () => process.send!({ rss: process.memoryUsage().rss }));
  process.on('disconnect', () => process.exit(0));
}

async function startApp(url: string): Promise<number> {
  const db = connect(url);
  const clock = await openClock(db, { settable: true });
  const app = createApp({ db, clock, jobsRun: () => true, runDue: async () => undefined });
  const server = createServer(app.callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

void main(process.argv.slice(2));
