import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { config } from '../config';
import { Message } from '../models/Message';
import { freshDatabase } from '../test/database';
import { FakeGateway } from '../test/fakeGateway';
import { live, planned, stateOf } from '../test/outbox';
import { sendMessage } from './sendMessage';
import { patience } from './transports/transport';

const start = new Date('2026-11-23T06:00:00Z');
const hours = (count: number) => new Date(start.getTime() + count * 3_600_000);
const minutes = (count: number) => hours(count / 60);
const longest = patience.longest;

describe('sending a message', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  const db = () => database.knex;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterEach(async () => {
    config.smtpUrl = undefined;
    config.smsGatewayUrl = undefined;
    config.production = false;
    patience.longest = longest;
    await db()('messages').delete();
    await db().raw('SELECT graphile_worker.complete_jobs(ARRAY(SELECT id FROM graphile_worker.jobs))');
  });
  afterAll(() => database.drop());

  const jobs = async () =>
    (
      await db().raw(
        `SELECT key, round(extract(epoch FROM run_at - now()))::int AS seconds FROM graphile_worker.jobs ORDER BY key`,
      )
    ).rows as { key: string; seconds: number }[];

  it('ends in the outbox outside production, once however often the job runs', async () => {
    const one = await planned(db());
    for (let time = 0; time < 3; time++) await sendMessage(db(), one.id, start);
    expect(await stateOf(db(), one)).toMatchObject({
      state: 'sent',
      attempts: 1,
      sentAt: start,
      failure: null,
      dueAt: null,
    });
  });

  it('is not begun before its time, nor for a message that is no more', async () => {
    const one = await planned(db(), { dueAt: minutes(1) });
    await sendMessage(db(), one.id, start);
    await sendMessage(db(), 987_654, start);
    expect(await stateOf(db(), one)).toMatchObject({ state: 'planned', attempts: 0 });
  });

  it('waits in production for a setting that is missing, and says so', async () => {
    config.production = true;
    const one = await planned(db());
    const letter = await planned(db(), { channel: 'email' });
    await live(db(), start, minutes(10));
    for (const each of [one, letter])
      expect(await stateOf(db(), each)).toMatchObject({ state: 'planned', failure: 'not_configured' });
  });

  it('of a code ends with the code, and leaves no code readable in production', async () => {
    const late = await planned(db(), { kind: 'code', text: 'Код 123456' });
    await sendMessage(db(), late.id, minutes(5));
    expect(await stateOf(db(), late)).toMatchObject({ state: 'failed', failure: 'ended', attempts: 0 });
    const gateway = new FakeGateway();
    await gateway.open();
    config.smsGatewayUrl = gateway.url('json');
    config.production = true;
    const one = await planned(db(), { kind: 'code', text: 'Код 123456' });
    await sendMessage(db(), one.id, start);
    await gateway.close();
    expect(gateway.taken).toMatchObject([{ text: 'Код 123456' }]);
    expect(await stateOf(db(), one)).toMatchObject({ state: 'sent', text: '••••••', dueAt: null });
  });

  describe.each(['json', 'mobizon', 'smsc'] as const)('to a gateway that speaks %s', (dialect) => {
    let gateway: FakeGateway;
    beforeEach(async () => {
      gateway = new FakeGateway();
      await gateway.open();
      config.smsGatewayUrl = gateway.url(dialect);
      patience.longest = 600;
    });
    afterEach(() => gateway.close());

    it('is done once when the handler runs several times at once', async () => {
      const one = await planned(db());
      await Promise.all([1, 2, 3, 4].map(() => sendMessage(db(), one.id, start)));
      expect(gateway.taken).toHaveLength(1);
      expect(await stateOf(db(), one)).toMatchObject({
        state: 'sent',
        attempts: 1,
        reference: gateway.taken[0]!.id,
      });
    });

    it('is followed until it has arrived', async () => {
      const one = await planned(db());
      await live(db(), start, minutes(20));
      expect(await stateOf(db(), one)).toMatchObject({ state: 'sent', asks: 1 });
      gateway.taken[0]!.state = 'delivered';
      await live(db(), minutes(20), hours(2));
      expect(await stateOf(db(), one)).toMatchObject({
        state: 'delivered',
        sentAt: start,
        deliveredAt: minutes(35),
        dueAt: null,
      });
    });

    it('that could not bring it to the phone has failed for all to see', async () => {
      const one = await planned(db());
      await sendMessage(db(), one.id, start);
      gateway.taken[0]!.state = 'undelivered';
      await live(db(), start, hours(1));
      expect(await stateOf(db(), one)).toMatchObject({
        state: 'failed',
        failure: 'undelivered',
        dueAt: null,
      });
    });

    it.each(['broken', 'drop', 'hang'] as const)(
      'in the mood «%s» is marked unknown, asked about, and sent again only once it says it has nothing',
      async (mood) => {
        gateway.moods = [mood];
        const one = await planned(db());
        await sendMessage(db(), one.id, start);
        expect(await stateOf(db(), one)).toMatchObject({ state: 'unknown', sentAt: null, dueAt: minutes(1) });
        const before = gateway.requests.length;
        await sendMessage(db(), one.id, minutes(1));
        expect(await stateOf(db(), one)).toMatchObject({ state: 'planned', dueAt: minutes(2) });
        expect(gateway.requests).toHaveLength(before + 1);
        await sendMessage(db(), one.id, minutes(2));
        expect(await stateOf(db(), one)).toMatchObject({ state: 'sent', attempts: 2, failure: null });
        expect(gateway.taken).toHaveLength(1);
      },
    );

    it.each(['broken, taken', 'drop, taken', 'hang, taken'] as const)(
      'in the mood «%s» is not sent a second time: it says that it has it',
      async (mood) => {
        gateway.moods = [mood];
        const one = await planned(db());
        await sendMessage(db(), one.id, start);
        expect(await stateOf(db(), one)).toMatchObject({ state: 'unknown' });
        await live(db(), start, minutes(1));
        expect(await stateOf(db(), one)).toMatchObject({ state: 'sent', attempts: 1, failure: null });
        expect(gateway.taken).toHaveLength(1);
      },
    );

    it('is never sent again while the gateway does not say, and stays unknown for an administrator', async () => {
      gateway.moods = ['hang, taken'];
      gateway.asked = 'broken';
      const one = await planned(db());
      await live(db(), start, hours(24 * 30));
      expect(await stateOf(db(), one)).toMatchObject({ state: 'unknown', attempts: 1, dueAt: null });
      expect(gateway.taken).toHaveLength(1);
    });

    it('that has taken two of the same words answers for each of them', async () => {
      gateway.moods = ['drop, taken', 'drop, taken'];
      const both = [await planned(db()), await planned(db())];
      await live(db(), start, minutes(5));
      const after = await Promise.all(both.map((one) => stateOf(db(), one)));
      for (const one of after) expect(one).toMatchObject({ state: 'sent', attempts: 1 });
      expect(gateway.taken).toHaveLength(2);
      if (dialect === 'mobizon') expect(new Set(after.map(({ reference }) => reference)).size).toBe(2);
    });

    it('is asked about after a crash between the send and its end', async () => {
      const one = await planned(db());
      await sendMessage(db(), one.id, start);
      await stateOf(db(), one).patch({ state: 'sending', dueAt: minutes(2), reference: null, sentAt: null });
      await sendMessage(db(), one.id, minutes(1));
      expect(await stateOf(db(), one)).toMatchObject({ state: 'sending' });
      await sendMessage(db(), one.id, minutes(2));
      expect(await stateOf(db(), one)).toMatchObject({ state: 'sent', attempts: 1 });
      expect(gateway.taken).toHaveLength(1);
    });

    it('loses nothing when the gateway is down for a day, and sends each once when it is back', async () => {
      await gateway.close();
      for (let count = 0; count < 3; count++)
        await planned(db(), {
          address: `+7701000010${count}`,
          text: `№ 35-26-00012${count}`,
          at: hours(8 * count),
          dueAt: hours(8 * count),
        });
      await live(db(), start, hours(24));
      const states = await Message.query(db()).select('state', 'failure');
      expect(states).toHaveLength(3);
      for (const each of states) expect(each).toMatchObject({ state: 'planned', failure: 'unreachable' });
      await gateway.open();
      await live(db(), hours(24), hours(48));
      expect(await Message.query(db()).whereNot('state', 'sent')).toEqual([]);
      expect(gateway.taken.map(({ text }) => text).sort()).toEqual(
        (await Message.query(db()).select('text')).map(({ text }) => text).sort(),
      );
    });

    it('has failed, visibly, after two days of trying', async () => {
      await gateway.close();
      const one = await planned(db());
      await live(db(), start, hours(24 * 7));
      expect(await stateOf(db(), one)).toMatchObject({
        state: 'failed',
        failure: 'unreachable',
        attempts: 13,
        dueAt: null,
      });
      await gateway.open();
    });

    it('tries a code within its five minutes, night or day', async () => {
      await gateway.close();
      const one = await planned(db(), { kind: 'code', text: 'Код 123456' });
      await live(db(), start, hours(1));
      const { state, attempts } = await stateOf(db(), one);
      expect([state, attempts]).toEqual(['failed', 5]);
      await gateway.open();
    });
  });

  it('plans its next job by the business clock, one at a time', async () => {
    const gateway = new FakeGateway();
    await gateway.open();
    await gateway.close();
    config.smsGatewayUrl = gateway.url('json');
    const one = await planned(db());
    await sendMessage(db(), one.id, start);
    expect(await jobs()).toEqual([{ key: `message:${one.id}`, seconds: 60 }]);
    await sendMessage(db(), one.id, minutes(1));
    expect(await jobs()).toEqual([{ key: `message:${one.id}`, seconds: 120 }]);
  });

  describe('by mail', () => {
    let server: SMTPServer;
    const letters: string[] = [];
    const sockets = new Set<Socket>();
    let drops = false;
    beforeAll(async () => {
      server = new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS'],
        onData: (stream, _session, done) => {
          const chunks: Buffer[] = [];
          stream.on('data', (chunk: Buffer) => chunks.push(chunk));
          stream.on('end', () => {
            letters.push(Buffer.concat(chunks).toString('utf8'));
            if (drops) for (const socket of sockets) socket.destroy();
            else done();
          });
        },
      });
      server.on('error', () => undefined);
      server.server.on('connection', (socket: Socket) => sockets.add(socket));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    });
    beforeEach(() => {
      letters.length = 0;
      drops = false;
      config.smtpUrl = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
    });
    afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

    it('is done once, and nobody is asked about it', async () => {
      const one = await planned(db(), { channel: 'email' });
      await Promise.all([1, 2, 3].map(() => sendMessage(db(), one.id, start)));
      expect(letters).toHaveLength(1);
      expect(await stateOf(db(), one)).toMatchObject({ state: 'sent', attempts: 1, dueAt: null });
    });

    it('stays unknown when the connection ends after the last line: only an administrator sends it again', async () => {
      drops = true;
      const one = await planned(db(), { channel: 'email' });
      await live(db(), start, hours(24 * 7));
      expect(letters).toHaveLength(1);
      expect(await stateOf(db(), one)).toMatchObject({
        state: 'unknown',
        failure: 'dropped',
        attempts: 1,
        dueAt: null,
      });
    });
  });
});
