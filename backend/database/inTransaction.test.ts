import type { Knex } from 'knex';
import { freshDatabase, type TestDatabase } from '../test/database';
import { inTransaction } from './inTransaction';

describe('an act in its transaction', () => {
  let database: TestDatabase & { drop: () => Promise<void> };
  beforeAll(async () => {
    database = await freshDatabase();
    await database.knex('rate_limits').insert([
      { key: 'a', points: 0 },
      { key: 'b', points: 0 },
    ]);
  });
  afterAll(() => database.drop());

  /** Lets both go on once both have come here. */
  function meeting(): () => Promise<void> {
    let arrived = 0;
    let open = () => {};
    const both = new Promise<void>((resolve) => {
      open = resolve;
    });
    return async () => {
      if (++arrived === 2) open();
      await both;
    };
  }

  it('is done again where the database stopped it for another that waited for it', async () => {
    const meet = meeting();
    const crosswise = (first: string, second: string) => async (trx: Knex) => {
      await trx('rate_limits').where('key', first).increment('points', 1);
      await meet();
      await trx('rate_limits').where('key', second).increment('points', 1);
    };
    const runs = [crosswise('a', 'b'), crosswise('b', 'a')].map((run) => jest.fn(run));
    await Promise.all(runs.map((run) => inTransaction(database.knex, run)));
    expect(await database.knex('rate_limits').orderBy('key').pluck('points')).toEqual([2, 2]);
    expect(runs.flatMap((run) => run.mock.calls)).toHaveLength(3);
  });

  it('is given up after three times, and for any other error at once', async () => {
    const deadlock = jest.fn(() => Promise.reject({ nativeError: { code: '40P01' } }));
    await expect(inTransaction(database.knex, deadlock)).rejects.toMatchObject({ nativeError: {} });
    expect(deadlock).toHaveBeenCalledTimes(3);
    const other = jest.fn((trx: Knex) => trx.raw('SELECT 1 / 0'));
    await expect(inTransaction(database.knex, other)).rejects.toMatchObject({ code: '22012' });
    expect(other).toHaveBeenCalledTimes(1);
  });
});
