import { Cases } from '../../test/cases';
import { startServer, type TestServer } from '../../test/server';
import { down, up } from './0083_over_age_passed';

describe('0083_over_age_passed', () => {
  let server: TestServer;
  let cases: Cases;
  beforeAll(async () => {
    server = await startServer();
    cases = await Cases.open(server);
  });
  afterAll(() => server.close());

  it('passes over whoever is over age, and back again nobody for that', async () => {
    const old = await cases.in('queued');
    const young = await cases.in('queued', undefined, old);
    const trx = await server.database.owner.transaction();
    const passed = () => trx('applications').where({ pass_next: true }).orderBy('id').pluck('id');
    await down(trx);
    await trx('applications').where('id', old.id).update({ over_age: true });
    await up(trx);
    expect(await passed()).toEqual([old.id]);
    const place = await trx.raw('SELECT turn_place(?, ?) AS old, turn_place(?, ?) AS young', [
      ...[old.id, server.clock.now(), young.id, server.clock.now()],
    ]);
    expect(place.rows).toEqual([{ old: null, young: 1 }]);
    await down(trx);
    expect(await passed()).toEqual([]);
    await trx.rollback();
  });
});
