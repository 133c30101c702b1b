import { addDays, localDate, localMoment } from '../domain/localTime';
import { startServer, type TestServer } from '../test/server';
import { runMissedNight } from './runMissedNight';

describe('the work of the night under a set clock', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());

  const db = () => server.database.knex;
  const done = async () => (await db()('verifications').orderBy('id').pluck('at')) as Date[];
  const set = async (at: Date | null) => {
    const answer = await server.visitor().post('/dev/clock', { at: at?.toISOString() ?? null });
    expect(answer.status).toBe(200);
  };
  const day = (days: number) => addDays(localDate(new Date()), days);

  it('is left to the timetable while the clock is the machine’s', async () => {
    expect(await runMissedNight(db(), server.clock.now())).toBeNull();
    await set(null);
    expect(await done()).toEqual([]);
  });

  it('is done once when a 03:10 has gone by, however many, and heads are published', async () => {
    const noon = localMoment(day(2), '12:00');
    await set(noon);
    const [first] = await done();
    expect(first!.getTime() - noon.getTime()).toBeLessThan(60_000);
    await set(localMoment(day(2), '23:00'));
    await set(localMoment(day(3), '03:09'));
    expect(await done()).toHaveLength(1);
    await set(localMoment(day(3), '03:10'));
    await set(localMoment(day(3), '12:00'));
    expect(await done()).toHaveLength(2);
    await set(localMoment(day(9), '12:00'));
    expect(await done()).toHaveLength(3);
    const { rows } = await db().raw(
      `SELECT (SELECT count(*)::int FROM chains c JOIN queues q ON q.chain_id = c.id WHERE c.last_sequence > 0) AS grown,
         (SELECT count(DISTINCT queue_id)::int FROM published_heads) AS published`,
    );
    expect(rows[0].published).toBe(rows[0].grown);
  });

  it('is done once by two who find it missed together', async () => {
    await server.clock.set(localMoment(day(10), '12:00'));
    const now = server.clock.now();
    const found = await Promise.all([runMissedNight(db(), now), runMissedNight(db(), now)]);
    expect(found.filter((ok) => ok === null)).toHaveLength(1);
    expect(await done()).toHaveLength(4);
  });
});
