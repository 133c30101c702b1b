import { openClock } from '../clock';
import { planMessage } from '../commands/planMessages';
import { config } from '../config';
import { addDays, localDate, localMoment } from '../domain/localTime';
import { log } from '../log';
import { Message } from '../models/Message';
import { freshDatabase } from '../test/database';
import { eventually } from '../test/eventually';
import { FakeGateway } from '../test/fakeGateway';
import { awaitJobs } from './awaitJobs';
import { runDue } from './runDue';
import { startWorker, type Worker } from './worker';

describe('the worker', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let worker: Worker;
  let gateway: FakeGateway;
  beforeAll(async () => {
    database = await freshDatabase();
    gateway = new FakeGateway();
    await gateway.open();
    config.smsGatewayUrl = gateway.url('json');
  });
  afterAll(async () => {
    config.smsGatewayUrl = undefined;
    await worker?.stop();
    await gateway.close();
    await database.drop();
  });

  it('sends what is due at once, and what waits for the morning when the business clock says morning', async () => {
    const { knex: db } = database;
    const clock = await openClock(db, { settable: true });
    worker = await startWorker(database.appUrl, { db, clock, log });
    const night = localMoment(addDays(localDate(clock.now()), 1), '23:00');
    await clock.set(night);
    const quiet = { begins: '21:00', ends: '08:00' };
    const plan = { channel: 'sms', address: '+77010000001', language: 'kk', kind: 'code' } as const;
    await db.transaction(async (trx) => {
      const act = { user: null, actor: 'parent', now: clock.now(), trx } as const;
      await planMessage(act, plan, { code: '042917' });
      await planMessage(act, { ...plan, kind: 'accepted', quiet }, { number: '35-26-000123' });
    });
    const states = async () =>
      (await Message.query(db).orderBy('id').select('kind', 'state')).map(({ kind, state }) => [kind, state]);
    await eventually(async () =>
      expect(await states()).toEqual([
        ['code', 'sent'],
        ['accepted', 'planned'],
      ]),
    );
    // Later by the clock, but no morning yet.
    await clock.set(localMoment(addDays(localDate(night), 1), '07:59'));
    await runDue(db, clock.now());
    await awaitJobs(db);
    expect((await states())[1]).toEqual(['accepted', 'planned']);
    await clock.set(localMoment(addDays(localDate(night), 1), '08:00'));
    await runDue(db, clock.now());
    await awaitJobs(db);
    expect((await states())[1]).toEqual(['accepted', 'sent']);
    expect(gateway.taken.map(({ text }) => text)).toEqual([
      expect.stringContaining('042917'),
      expect.stringContaining('35-26-000123'),
    ]);
  });

  it('hands over what its own job has forgotten', async () => {
    const { knex: db } = database;
    const clock = await openClock(db, { settable: true });
    const act = { user: null, actor: 'parent', now: clock.now(), trx: db } as const;
    await worker.stop();
    await planMessage(
      act,
      { channel: 'sms', address: '+77010000002', language: 'ru', kind: 'refused' },
      { number: '35-26-000124' },
    );
    await db.raw('SELECT graphile_worker.complete_jobs(ARRAY(SELECT id FROM graphile_worker.jobs))');
    await runDue(db, clock.now());
    worker = await startWorker(database.appUrl, { db, clock, log });
    await eventually(() => expect(gateway.taken.map(({ to }) => to)).toContain('+77010000002'));
  });

  it('lets a code pass while the gateway hangs on notices', async () => {
    const { knex: db } = database;
    const clock = await openClock(db, { settable: true });
    const act = { user: null, actor: 'parent', now: clock.now(), trx: db } as const;
    gateway.moods = Array(4).fill('hang');
    const plan = { channel: 'sms', language: 'ru' } as const;
    for (let count = 0; count < 4; count++)
      await planMessage(
        act,
        { ...plan, address: `+7701000200${count}`, kind: 'refused' },
        { number: '35-26-000125' },
      );
    await eventually(() => expect(gateway.moods.length).toBeLessThanOrEqual(2));
    gateway.moods = [];
    const from = Date.now();
    await planMessage(act, { ...plan, address: '+77010003000', kind: 'code' }, { code: '042918' });
    await eventually(() => expect(gateway.taken.map(({ to }) => to)).toContain('+77010003000'));
    expect(Date.now() - from).toBeLessThan(10_000);
    // Whoever still hangs is let go.
    await gateway.close();
    await gateway.open();
    await awaitJobs(db);
  });
});
