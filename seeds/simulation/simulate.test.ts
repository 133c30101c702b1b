import { addDays, localDate, localMoment } from '../../backend/domain/localTime';
import { runDue } from '../../backend/jobs/runDue';
import { freshDatabase } from '../../backend/test/database';
import { workOff } from '../../backend/test/workOff';
import { seedDemoUsers } from '..';
import { coverage } from './coverage';
import { inspect } from './inspect';
import { simulate } from './simulate';

type Database = Awaited<ReturnType<typeof freshDatabase>>;

/** `npm run simulate`, made small: the same year with 500 applications. */
describe('a year of a region', () => {
  let database: Database;
  let year: Awaited<ReturnType<typeof simulate>>;
  beforeAll(async () => {
    database = await freshDatabase();
    await seedDemoUsers(database.knex);
    year = await simulate(database.knex, database.owner, {
      applications: 500,
      seed: 1,
      jobsEvery: 7,
      runDue,
    });
  }, 600_000);
  afterAll(() => database?.drop());

  it('has its applications in its organisations', () => {
    expect(year.applications).toBeGreaterThanOrEqual(500);
    expect(year.organizations).toBeGreaterThanOrEqual(40);
  });

  it('passes through every transition there is', async () => {
    const counts = await coverage(database.knex);
    expect([...counts].filter(([, count]) => count === 0)).toEqual([]);
  });

  it('leaves nothing that must not be, with every message sent and every receipt there', async () => {
    await workOff(database.knex, localMoment(addDays(localDate(year.end), -1), '18:30'));
    expect(await inspect(database.knex, year.end, { worked: true })).toEqual([]);
  }, 300_000);
});
