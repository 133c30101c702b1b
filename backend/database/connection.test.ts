import { testDatabase } from '../test/database';
import { connect } from './connection';

describe('connect', () => {
  it('ends a statement that takes too long', async () => {
    const { appUrl } = await testDatabase();
    const knex = connect(appUrl, { max: 1, statementTimeout: 50 });
    await expect(knex.raw('select pg_sleep(5)')).rejects.toThrow('statement timeout');
    await knex.destroy();
  });

  it('goes on after the server has cut an idle connection', async () => {
    const { appUrl, owner } = await testDatabase();
    const knex = connect(appUrl, { max: 1 });
    const { rows } = await knex.raw('select pg_backend_pid() as pid');
    await knex.raw(`set idle_session_timeout = '50ms'`);
    await new Promise((resolve) => setTimeout(resolve, 200));
    const again = await knex.raw('select pg_backend_pid() as pid');
    expect(again.rows[0].pid).not.toBe(rows[0].pid);
    await knex.destroy();
    expect(owner).toBeDefined();
  });

  it('reads numbers as numbers, days as text and moments as dates', async () => {
    const { knex } = await testDatabase();
    const { rows } = await knex.raw(
      `select 9007199254740991::int8 as safe, 9007199254740993::int8 as unsafe, count(*) as count, avg(n) as average,
              '2026-03-09'::date as day, '2026-03-09T09:00:00+05'::timestamptz as moment,
              array[1, null]::int8[] as numbers, array['2026-03-09']::date[] as days, array[1.5] as decimals,
              array['a', 'b'] as texts, '{"kk": "ә"}'::jsonb as name
       from (values (1), (2)) as v (n)`,
    );
    expect(rows[0]).toEqual({
      safe: 9007199254740991,
      unsafe: '9007199254740993',
      count: 2,
      average: 1.5,
      day: '2026-03-09',
      moment: new Date('2026-03-09T04:00:00Z'),
      numbers: [1, null],
      days: ['2026-03-09'],
      decimals: [1.5],
      texts: ['a', 'b'],
      name: { kk: 'ә' },
    });
  });
});
