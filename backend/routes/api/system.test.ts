import { startWorker, type Worker } from '../../jobs/worker';
import { log } from '../../log';
import { eventually } from '../../test/eventually';
import { startServer, type TestServer } from '../../test/server';

describe('POST /api/system/verify', () => {
  let server: TestServer;
  let worker: Worker | undefined;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(async () => {
    await worker?.stop();
    await server.close();
  });

  const post = async (login: string, body: object = {}) =>
    (await server.as(login)).post('/api/system/verify', body);

  it('is the operator’s', async () => {
    expect((await server.visitor().post('/api/system/verify', {})).status).toBe(401);
    for (const login of ['admin.karaganda', 'officer.karaganda', 'head.school9'])
      expect((await post(login)).status).toBe(403);
    expect((await post('operator', { now: true })).status).toBe(400);
  });

  it('plans one job however often it is asked for, and says when it has been done', async () => {
    const operator = await server.as('operator');
    const state = async () => (await operator.get('/api/system')).body;
    expect(await state()).toMatchObject({ verification: null, verifying: false });
    expect((await state()).detectors[0]).toEqual({ name: expect.any(String) });
    for (let time = 0; time < 3; time++) {
      const { status, body } = await post('operator');
      expect([status, body.verifying, body.jobs.waiting]).toEqual([202, true, 1]);
    }
    worker = await startWorker(server.database.appUrl, {
      db: server.database.knex,
      clock: server.clock,
      log,
    });
    await eventually(async () => expect((await state()).verifying).toBe(false));
    expect(await state()).toMatchObject({ verification: { ok: true, problemCount: 0 }, verifying: false });
    expect((await state()).detectors.map(({ count }: { count: number }) => count)).not.toContain(undefined);
    expect(await server.database.knex('verifications')).toHaveLength(1);
  });
});
