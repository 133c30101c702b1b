import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp } from '../app';
import type { Clock } from '../clock';
import { openClock } from '../clock';
import { hashPassword } from '../commands/signIn';
import { destroyDue } from '../jobs/destroyDue';
import { runDue } from '../jobs/runDue';
import { runMissedNight } from '../jobs/runMissedNight';
import { Client } from './client';
import { freshDatabase, type TestDatabase } from './database';

export const demoPassword = 'demo-kezek-2026';

export interface TestServer {
  origin: string;
  database: TestDatabase;
  clock: Clock;
  /** A client that is nobody yet. */
  visitor: () => Client;
  /** A client signed in as one of the staff below. */
  as: (login: string) => Promise<Client>;
  close: () => Promise<void>;
}

/** The application over a database of its own with the staff of the demo, listening on a free port. */
export async function startServer(): Promise<TestServer> {
  const database = await freshDatabase();
  await insertStaff(database);
  const clock = await openClock(database.knex, { settable: true });
  const app = createApp({
    db: database.knex,
    clock,
    jobsRun: () => true,
    runDue: async () => {
      await runDue(database.knex, clock.now());
      await destroyDue(database.knex, clock.now());
      await runMissedNight(database.knex, clock.now());
    },
  });
  const server: Server = createServer(app.callback());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const visitor = () => new Client(origin);
  return {
    origin,
    database,
    clock,
    visitor,
    as: async (login) => {
      const client = visitor();
      const { status } = await client.post('/api/session', { login, password: demoPassword });
      if (status !== 200) throw new Error(`cannot sign in as ${login}: ${status}`);
      return client;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await database.drop();
    },
  };
}

let hashed: Promise<string> | undefined;

async function insertStaff({ owner }: TestDatabase): Promise<void> {
  hashed ??= hashPassword(demoPassword);
  const password_hash = await hashed;
  const organizations = await owner('organizations')
    .whereIn('code', ['school9', 'kindergarten1'])
    .select('id', 'code');
  const at = (code: string) => organizations.find((row) => row.code === code)!.id;
  const staff: [login: string, role: string, region: string | null, organization: number | null][] = [
    ['operator', 'operator', null, null],
    ['admin.karaganda', 'admin', '35', null],
    ['officer.karaganda', 'officer', '35', null],
    ['officer2.karaganda', 'officer', '35', null],
    ['officer.astana', 'officer', '71', null],
    ['admin.astana', 'admin', '71', null],
    ['head.school9', 'head', '35', at('school9')],
    ['head.kindergarten1', 'head', '35', at('kindergarten1')],
  ];
  await owner('users').insert(
    staff.map(([login, role, region_id, organization_id]) => ({
      login,
      name: `Сынақ ${login}`,
      role,
      region_id,
      organization_id,
      password_hash,
    })),
  );
}
