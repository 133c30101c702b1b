import { Cases } from '../test/cases';
import { startServer, type TestServer } from '../test/server';

describe('review', () => {
  let server: TestServer;
  let cases: Cases;

  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());

  const userId = async (login: string) =>
    (await server.database.knex('users').where({ login }).first('id')).id;
  const queueWhere = async (where: object) =>
    (
      await server.database
        .knex('queues as q')
        .join('organizations as o', 'o.id', 'q.organization_id')
        .where(where)
        .first('q.id')
    ).id;

  it('is begun by whoever takes, ended by whoever releases', async () => {
    const one = await cases.registered();
    expect(await cases.say(cases.officer, one, 'take')).toMatchObject({
      officer: { name: 'Сынақ officer.karaganda' },
    });
    expect(await cases.say(cases.officer2, one, 'release')).toMatchObject({
      status: 'registered',
      officer: null,
    });
  });

  it('passes to another officer of the region, to nobody else', async () => {
    const one = await cases.in('in_review');
    for (const login of ['officer.astana', 'head.school9', 'admin.karaganda']) {
      const { status, body } = await cases.act(cases.officer, one, 'handOver', { to: await userId(login) });
      expect([status, body.errors]).toEqual([400, { to: 'officer.unknown' }]);
    }
    const self = await cases.act(cases.officer, one, 'handOver', { to: await userId('officer.karaganda') });
    expect([self.status, self.body.errors]).toEqual([400, { to: 'officer.same' }]);
    const body = await cases.say(cases.officer2, one, 'handOver', {
      to: String(await userId('officer2.karaganda')),
    });
    expect(body.officer.name).toBe('Сынақ officer2.karaganda');
  });

  it('tells a stale screen so before it judges what the screen could not know', async () => {
    const one = await cases.in('in_review');
    const seen = { ...one };
    await cases.say(cases.officer, one, 'handOver', { to: await userId('officer2.karaganda') });
    const { status, body } = await cases.act(cases.officer, seen, 'handOver', {
      to: await userId('officer2.karaganda'),
    });
    expect([status, body.message, body.params.action]).toEqual([409, 'application.stale', 'handOver']);
  });

  it('ends in the queue that fits, at the filing time, with the decision kept by its term', async () => {
    const one = await cases.registered();
    const before = (await cases.officer.get(`/api/applications/${one.id}`)).body;
    const body = await cases.say(cases.officer, one, 'accept');
    expect(body).toMatchObject({
      status: 'queued',
      queue: { id: one.queue },
      place: { value: 1, asOf: expect.any(Number) },
      registeredAt: before.registeredAt,
      dueAt: null,
      decidedAt: expect.any(String),
      officer: { name: 'Сынақ officer.karaganda' },
    });
    const [decision] = (await cases.trace(one)).decisions;
    expect(decision).toMatchObject({ outcome: 'accepted', due_at: new Date(before.dueAt) });
  });

  it('ends in a queue the officer names, of the same organisation and language', async () => {
    const one = await cases.in('in_review');
    const { language } = one.sent.choices[0]!;
    const foreign = await queueWhere({ 'o.code': 'school5', 'q.language': language });
    const other = await queueWhere({ 'o.code': 'school9', 'q.language': language === 'kk' ? 'ru' : 'kk' });
    for (const queue of [foreign, other]) {
      const { status, body } = await cases.act(cases.officer, one, 'accept', { queue });
      expect([status, body.errors]).toEqual([400, { queue: 'queue.unknown' }]);
    }
    const named = await queueWhere({ 'o.code': 'school9', 'q.language': language, 'q.grade': 10 });
    const body = await cases.say(cases.officer, one, 'accept', { queue: named });
    expect(body).toMatchObject({ queue: { id: named }, place: { value: 1 } });
  });
});
