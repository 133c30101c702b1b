import { Cases } from '../../test/cases';
import { startServer, type TestServer } from '../../test/server';
import { down, up } from './0101_suspended_rejections';

describe('0101_suspended_rejections', () => {
  let server: TestServer;
  let cases: Cases;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());

  it('lets only a benefit that counts be suspended from rejection, and goes back to the rejection', async () => {
    const one = await cases.in('queued');
    const trx = await server.database.owner.transaction();
    const { submission_id } = await trx('applications').where('id', one.id).first('submission_id');
    const suspended_at = server.clock.now();
    await trx('submission_benefits').insert([
      { submission_id, benefit: 'teacher', state: 'confirmed', suspended_at },
      { submission_id, benefit: 'orphan', state: 'confirmed' },
    ]);
    const states = () =>
      trx('submission_benefits').where({ submission_id }).orderBy('benefit').select('benefit', 'state');
    await down(trx);
    expect(await states()).toEqual([
      { benefit: 'orphan', state: 'confirmed' },
      { benefit: 'teacher', state: 'rejected' },
    ]);
    await up(trx);
    const other = trx('submission_benefits').where({ submission_id, benefit: 'teacher' });
    await expect(other.update({ suspended_at })).rejects.toThrow('submission_benefits_suspended_counts');
    await trx.rollback();
  });
});
