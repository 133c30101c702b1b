import type { BoardView } from '../../contract/queueViews';
import { type Case, Cases } from '../../test/cases';
import { startServer, type TestServer } from '../../test/server';

describe('GET /api/queues', () => {
  let server: TestServer;
  let cases: Cases;
  let free: Case;
  let full: Case;
  let passed: Case;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
    [free, full, passed] = [await cases.in('queued'), await cases.in('queued'), await cases.in('queued')];
    const groups = server.database.owner('groups');
    await groups.clone().where('queue_id', full.queue).update({ capacity: 0 });
    for (const { queue } of [free, passed])
      await groups.clone().where('queue_id', queue).update({ capacity: 2 });
    await cases.say(cases.officer, passed, 'stopList');
  });
  afterAll(() => server.close());

  const found = async (filter: object, login = 'officer.karaganda'): Promise<number[]> => {
    const client = await server.as(login);
    const { status, body } = await client.list('/api/queues', { filter, range: [0, 999] });
    expect(status).toBe(200);
    return body.map(({ id }: { id: number }) => id);
  };

  it('tells where somebody waits, and where somebody can be referred as the planning board knows it', async () => {
    expect(new Set(await found({ waiting: true }))).toEqual(new Set([free.queue, full.queue, passed.queue]));
    expect(await found({ referable: true })).toEqual([free.queue]);
    const { id } = await server.database.knex('organizations').where('code', 'school9').first('id');
    const board: BoardView = (await cases.officer.get(`/api/organizations/${id}/board`)).body;
    const onBoard = board.queues.filter(
      ({ next, groups }) => next.length > 0 && groups.some((group) => group.free > 0),
    );
    expect(onBoard.map((queue) => queue.id)).toEqual([free.queue]);
    expect(await found({ referable: true }, 'officer.astana')).toEqual([]);
  });

  it('is told by settlement and what lies in it, language, grade and impairment', async () => {
    const { settlement_id, parent_id } = await server.database
      .knex('organizations as o')
      .join('settlements as t', 't.id', 'o.settlement_id')
      .where('o.code', 'school9')
      .first('o.settlement_id', 't.parent_id');
    const { language, grade, impairments } = await server.database
      .knex('queues')
      .where('id', free.queue)
      .first('language', 'grade', 'impairments');
    const narrow = { language, grade, impairment: impairments[0], waiting: true };
    for (const settlement of [settlement_id, parent_id].filter(Boolean))
      expect(await found({ ...narrow, settlement })).toContain(free.queue);
    const { id: elsewhere } = await server.database
      .knex('settlements')
      .whereNot('id', settlement_id)
      .whereNot('id', parent_id ?? '')
      .first('id');
    expect(await found({ ...narrow, settlement: elsewhere })).toEqual([]);
    const all = await found({ settlement: settlement_id });
    const { rows } = await server.database.knex.raw(
      `SELECT q.id FROM queues q JOIN organizations o ON o.id = q.organization_id
       JOIN settlements t ON t.id = o.settlement_id WHERE ? IN (t.id, t.parent_id)`,
      [settlement_id],
    );
    expect(new Set(all)).toEqual(new Set(rows.map(({ id }: { id: number }) => Number(id))));
  });

  it('refuses a filter that is none of these', async () => {
    for (const filter of [{ referable: false }, { waiting: 'yes' }, { grade: 'x' }, { settlements: 1 }]) {
      const { status } = await cases.officer.list('/api/queues', { filter });
      expect([filter, status]).toEqual([filter, 400]);
    }
  });
});
