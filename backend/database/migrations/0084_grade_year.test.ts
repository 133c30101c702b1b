import { Cases } from '../../test/cases';
import { startServer, type TestServer } from '../../test/server';
import { down, up } from './0084_grade_year';

describe('0084_grade_year', () => {
  let server: TestServer;
  let cases: Cases;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());

  it('takes every grade as of the year its organisation has rolled to: nobody is behind by it', async () => {
    const one = await cases.in('refused');
    const trx = await server.database.owner.transaction();
    await down(trx);
    expect(await trx.schema.hasColumn('applications', 'grade_year')).toBe(false);
    const { organization_id } = await trx('applications').where('id', one.id).first();
    await trx('queues').where({ organization_id }).update({ rolled_year: 2031 });
    await up(trx);
    expect((await trx('applications').where('id', one.id).first()).grade_year).toBe(2031);
    await trx.rollback();
  });
});
