import { type Case, Cases } from '../test/cases';
import { startServer, type TestServer } from '../test/server';
import { runDetectors } from '../verification/runDetectors';

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

  describe('ends in a queue the officer names', () => {
    const refused = async (one: Case, input: object) => {
      const { status, body } = await cases.act(cases.officer, one, 'accept', input);
      return [status, body.message, body.errors];
    };
    const view = async ({ id }: Case) => (await cases.officer.get(`/api/applications/${id}`)).body;

    it('never where another fits, be it of another grade, impairment, language or organisation', async () => {
      const one = await cases.in('in_review');
      const { language } = one.sent.choices[0]!;
      const elsewhere = {
        ...{ school5: await queueWhere({ 'o.code': 'school5', 'q.language': language }) },
        language: await queueWhere({ 'o.code': 'school9', 'q.language': language === 'kk' ? 'ru' : 'kk' }),
      };
      for (const queue of Object.values(elsewhere))
        expect(await refused(one, { queue })).toEqual([400, 'request.invalid', { queue: 'queue.unknown' }]);
      const [{ grade }] = await server.database.knex('queues').where('id', one.queue).select('grade');
      const inside = server.database
        .knex('queues')
        .where({ language, organization_id: (await view(one)).organization.id })
        .whereNot('id', one.queue);
      const ofGrade = (await inside.clone().where({ grade }).first('id')).id;
      const ofAnother = (await inside.clone().whereNot({ grade }).first('id')).id;
      for (const queue of [ofGrade, ofAnother])
        expect(await refused(one, { queue, basis: 'Өтініші бойынша' })).toEqual([
          400,
          'request.invalid',
          { queue: 'queue.does_not_fit' },
        ]);
      expect(await view(one)).toMatchObject({ status: 'in_review', fittingQueues: [one.queue] });
      const body = await cases.say(cases.officer, one, 'accept', { queue: one.queue });
      expect(body).toMatchObject({ queue: { id: one.queue }, fittingQueues: [] });
    });

    it('where none fits, on a basis that the log keeps', async () => {
      const one = await cases.in('in_review', (body) => {
        body.conclusion.impairment = 'vision';
      });
      const { language } = one.sent.choices[0]!;
      const queue = await queueWhere({ 'o.code': 'school9', 'q.language': language, 'q.grade': 10 });
      expect(await view(one)).toMatchObject({ queue: null, fittingQueues: [] });
      expect(await refused(one, {})).toEqual([409, 'queue.none_fits', { queue: 'queue.none_fits' }]);
      expect(await refused(one, { queue })).toEqual([400, 'request.invalid', { basis: 'field.required' }]);
      const body = await cases.say(cases.officer, one, 'accept', { queue, basis: 'Комиссия хаттамасы № 3' });
      expect(body).toMatchObject({ queue: { id: queue }, place: { value: 1 } });
      expect((await cases.trace(one)).events.at(-1)).toMatchObject({
        type: 'accept',
        payload: { queue, chosen: true },
        texts: { reason: 'Комиссия хаттамасы № 3' },
      });
      const detectors = await runDetectors(server.database.knex, server.clock.now());
      expect(detectors.filter(({ count }) => count > 0)).toEqual([]);
    });

    it('where several fit, one of these', async () => {
      const one = await cases.in('in_review', (body) => {
        Object.assign(body.choices[0]!, { grade: 0 });
        body.conclusion.impairment = 'intellect';
      });
      const { language } = one.sent.choices[0]!;
      const { organization, impairment } = await view(one);
      const other = (
        await server.database
          .knex('queues')
          .where({ organization_id: organization.id, language })
          .whereNot('id', one.queue)
          .first('id')
      ).id;
      await server.database.owner('queue_cells').insert({
        ...{ queue_id: other, organization_id: organization.id, language, impairment },
        cohort: '[2018,2019)',
      });
      expect((await view(one)).fittingQueues).toEqual([other, one.queue]);
      const body = await cases.say(cases.officer, one, 'accept', { queue: other });
      expect(body).toMatchObject({ queue: { id: other } });
    });
  });
});
