import { freshDatabase, inRollback, testDatabase, useTransaction } from './database';

describe('the test database', () => {
  const tx = useTransaction();

  it.each([1, 2])('forgets what a test wrote (%i)', async () => {
    expect(await tx.trx('rate_limits').where({ key: 'test' })).toEqual([]);
    await tx.trx('rate_limits').insert({ key: 'test' });
  });

  it('lets a test go on after a refused statement in a savepoint', async () => {
    const refused = tx.trx.transaction((inner) => inner.raw('select no_such_column'));
    await expect(refused).rejects.toThrow('no_such_column');
    expect(await tx.trx('rate_limits').where({ key: 'test' })).toEqual([]);
  });

  it('rolls back whatever comes', async () => {
    const failed = inRollback(async (trx) => {
      await trx('rate_limits').insert({ key: 'other' });
      throw new Error('on purpose');
    });
    await expect(failed).rejects.toThrow('on purpose');
    const { knex } = await testDatabase();
    expect(await knex('rate_limits').where({ key: 'other' })).toEqual([]);
  });

  it('gives a database of its own to tests that commit', async () => {
    const own = await freshDatabase();
    await own.knex('rate_limits').insert({ key: 'committed' });
    const { knex, superUrl } = await testDatabase();
    expect(await knex('rate_limits').where({ key: 'committed' })).toEqual([]);
    await own.drop();
    const { rows } = await knex.raw('select from pg_database where datname = ?', [own.name]);
    expect(rows).toEqual([]);
    expect(superUrl).toContain('postgres');
  });
});
