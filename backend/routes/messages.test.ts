import { config } from '../config';
import type { MessageView } from '../contract/views';
import { readSmsGateway } from '../domain/smsGateway';
import { sendMessage } from '../jobs/sendMessage';
import { bySms } from '../jobs/transports/bySms';
import type { Message } from '../models/Message';
import { type Case, Cases } from '../test/cases';
import type { Client } from '../test/client';
import { FakeGateway } from '../test/fakeGateway';
import { planned, stateOf } from '../test/outbox';
import { startServer, type TestServer } from '../test/server';

describe('messages of the staff', () => {
  let server: TestServer;
  let cases: Cases;
  let one: Case;
  const people = {} as Record<'operator' | 'admin' | 'officer' | 'head' | 'stranger', Client>;
  const db = () => server.database.knex;

  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
    people.operator = await server.as('operator');
    people.admin = await server.as('admin.karaganda');
    people.stranger = await server.as('admin.astana');
    people.officer = cases.officer;
    people.head = cases.head;
    one = await cases.in('queued');
  });
  beforeEach(async () => {
    await server.database.owner('stated_places').whereNotNull('message_id').delete();
    await db()('messages').whereNotNull('application_id').delete();
  });
  afterAll(() => server.close());

  const ofCase = (change: Partial<Message> = {}) =>
    planned(db(), {
      applicationId: one.id,
      text: `№ ${one.number} өтініш`,
      at: server.clock.now(),
      ...change,
    });
  const failed = (change: Partial<Message> = {}) =>
    ofCase({ state: 'failed', failure: 'unreachable', dueAt: null, attempts: 13, ...change });
  const unknown = (change: Partial<Message> = {}) =>
    ofCase({ state: 'unknown', failure: 'timeout', dueAt: null, attempts: 1, ...change });
  const resend = (who: Client, { id }: { id: number }, body: object = {}) =>
    who.post(`/api/messages/${id}/resend`, body);

  it('are shown with what became of them, in words of both languages, and with what may be done', async () => {
    const { id } = await failed({ kind: 'refused' });
    const expected = {
      id,
      channel: 'sms',
      to: '+77010000001',
      language: 'kk',
      kind: 'refused',
      title: { kk: `№ ${one.number} өтініш бойынша шешім`, ru: `Решение по заявлению № ${one.number}` },
      text: `№ ${one.number} өтініш`,
      parts: 1,
      application: { id: one.id, number: one.number },
      dueAt: null,
      state: 'failed',
      failure: 'unreachable',
      attempts: 13,
      sentAt: null,
      deliveredAt: null,
      resent: null,
    };
    const asAdmin = await people.admin.get(`/api/messages/${id}`);
    expect([asAdmin.status, asAdmin.body]).toMatchObject([200, { ...expected, can: ['resend'] }]);
    const listed = await people.officer.get(`/api/applications/${one.id}/messages`);
    expect(listed.body).toMatchObject([{ ...expected, can: [] }]);
    expect((await people.officer.list('/api/messages')).body).toMatchObject([{ id, can: [] }]);
  });

  it('are found by each filter, and counted where they want something of somebody', async () => {
    const sms = await failed();
    const mail = await unknown({ channel: 'email', language: 'ru', kind: 'refused' });
    const waits = await ofCase({ address: '+77017654321', at: new Date('2026-01-15T12:00:00Z') });
    const found = async (filter: object) =>
      (await people.admin.list('/api/messages', { filter, sort: ['id', 'ASC'] })).body.map(
        ({ id }: MessageView) => id,
      );
    expect(await found({ state: 'failed' })).toEqual([sms.id]);
    expect(await found({ state: ['unknown', 'planned'] })).toEqual([mail.id, waits.id]);
    expect(await found({ channel: 'email' })).toEqual([mail.id]);
    expect(await found({ language: 'ru' })).toEqual([mail.id]);
    expect(await found({ kind: 'refused' })).toEqual([mail.id]);
    expect(await found({ application: one.id })).toEqual([sms.id, mail.id, waits.id]);
    expect(await found({ from: '2026-01-15', to: '2026-01-15' })).toEqual([waits.id]);
    expect(await found({ to: '2026-01-14' })).toEqual([]);
    expect(await found({ q: '8 701 765 43 21' })).toEqual([waits.id]);
    expect(await found({ q: 'Ata-Ana@example' })).toEqual([mail.id]);
    expect(await found({ q: one.number })).toEqual([sms.id, mail.id, waits.id]);
    expect(await found({ q: '%' })).toEqual([]);
    expect(await found({ id: [waits.id] })).toEqual([waits.id]);
    const { body } = await people.admin.get('/api/messages/counts');
    expect(body).toEqual({ counts: { failed: 1, unknown: 1, planned: 1, sending: 0 } });
    expect((await people.stranger.get('/api/messages/counts')).body.counts.failed).toBe(0);
    for (const filter of [
      { state: 'lost' },
      { kind: 'zzz' },
      { kind: ['refused', 'zzz'] },
      { nonsense: 1 },
      { from: 'yesterday' },
    ])
      expect((await people.admin.list('/api/messages', { filter })).status).toBe(400);
  });

  it('that hold a code are shown to the operator alone, and never what they say', async () => {
    const { id } = await planned(db(), { kind: 'code', text: 'Код 042917', address: '+77019990000' });
    expect((await people.admin.get(`/api/messages/${id}`)).status).toBe(404);
    const shown = await people.operator.get(`/api/messages/${id}`);
    expect([shown.status, shown.body]).toMatchObject([200, { text: null, application: null, can: [] }]);
    const listed = await people.operator.list('/api/messages', { filter: { q: '+77019990000' } });
    for (const { bytes } of [shown, listed]) expect(bytes.toString()).not.toContain('042917');
  });

  describe('sent again', () => {
    it('are refused to whoever is not signed in, may not see them, or is no administrator', async () => {
      const message = await failed();
      expect((await resend(server.visitor(), message)).status).toBe(401);
      expect((await resend(people.stranger, message)).status).toBe(404);
      for (const who of [people.officer, people.head]) expect((await resend(who, message)).status).toBe(403);
      expect((await resend(people.admin, message, { now: true })).status).toBe(400);
      expect(await stateOf(db(), message)).toMatchObject({ state: 'failed', resentAt: null });
    });

    it.each(['planned', 'sending', 'sent', 'delivered', 'cancelled'] as const)(
      'are not when they are %s',
      async (state) => {
        const dueAt = state === 'planned' || state === 'sending' ? server.clock.now() : null;
        const { status, body } = await resend(people.admin, await ofCase({ state, dueAt }));
        expect([status, body]).toMatchObject([409, { message: 'message.not_resendable', params: { state } }]);
      },
    );

    it('are not when they hold a code', async () => {
      const code = await planned(db(), { kind: 'code', state: 'failed', dueAt: null });
      const { status, body } = await resend(people.operator, code);
      expect([status, body]).toMatchObject([409, { message: 'message.code' }]);
    });

    it('go once, as a new send, with the name of the administrator on it', async () => {
      const message = await failed();
      const answers = await Promise.all([resend(people.admin, message), resend(people.admin, message)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const { body } = answers.find(({ status }) => status === 200)!;
      expect(body).toMatchObject({ state: 'planned', failure: null, attempts: 0, can: [] });
      expect(body.resent).toMatchObject({ by: 'Сынақ admin.karaganda' });
      const after = await stateOf(db(), message);
      expect(after.key).not.toBe(message.key);
      const { rows } = await db().raw('SELECT count(*) FROM graphile_worker.jobs WHERE key = ?', [
        `message:${message.id}`,
      ]);
      expect(rows[0].count).toBe(1);
      const entry = await db()('audit_entries')
        .where('action', 'messages.resend')
        .orderBy('id', 'desc')
        .first();
      expect(entry).toMatchObject({ application_id: one.id });
    });

    it('keep their Message-ID when nobody knows what became of the letter', async () => {
      const message = await unknown({ channel: 'email' });
      expect((await resend(people.admin, message)).body).toMatchObject({ state: 'planned' });
      expect((await stateOf(db(), message)).key).toBe(message.key);
    });

    it('are asked about first when nobody knows what became of the SMS, and do not go if the gateway has it', async () => {
      const gateway = new FakeGateway();
      await gateway.open();
      config.smsGatewayUrl = gateway.url('smsc');
      const noon = new Date(`${server.clock.now().toISOString().slice(0, 10)}T07:00:00Z`);
      const soon = new Date(Math.max(noon.getTime(), server.clock.now().getTime() + 1_000));
      const [had, lost] = [await unknown(), await unknown()];
      gateway.moods = ['drop, taken'];
      await bySms(readSmsGateway(config.smsGatewayUrl)!).send(had);
      for (const message of [had, lost]) {
        expect((await resend(people.admin, message)).body).toMatchObject({ state: 'unknown' });
        await sendMessage(db(), message.id, soon);
      }
      expect(await stateOf(db(), had)).toMatchObject({ state: 'sent' });
      expect(await stateOf(db(), lost)).toMatchObject({ state: 'planned' });
      expect(gateway.taken).toHaveLength(1);
      config.smsGatewayUrl = undefined;
      await gateway.close();
    });
  });
});
