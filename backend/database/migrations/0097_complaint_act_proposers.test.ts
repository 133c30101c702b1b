import { startServer, type TestServer } from '../../test/server';
import { down, up } from './0097_complaint_act_proposers';

describe('0097_complaint_act_proposers', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startServer();
  });
  afterAll(() => server.close());

  it('goes and comes with what it holds', async () => {
    const trx = await server.database.owner.transaction();
    const held = () =>
      trx('pg_constraint').whereLike('conname', 'complaint%propose%').orderBy('conname').pluck('conname');
    const there = await held();
    expect(there).toHaveLength(6);
    await down(trx);
    expect(await held()).toEqual([]);
    await up(trx);
    expect(await held()).toEqual(there);
    await trx.rollback();
  });
});
