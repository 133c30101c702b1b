import { inRollback, testDatabase } from '../../test/database';
import { down, up } from './0081_date_bounds';

describe('0081_date_bounds', () => {
  const planned = async (trx: Parameters<typeof up>[0]) => {
    const [first] = await trx('queue_rules').where('version', 1).limit(1);
    const [user] = await trx('users')
      .insert({ login: 'somebody', name: 'Біреу', role: 'operator', password_hash: 'x' })
      .returning('id');
    const at = new Date('2026-11-23T06:00:00Z');
    const row = { ...first, version: 2, starts_at: at, created_at: at, in_force_at: null };
    return { row, cancelled: { cancelled_at: at, cancelled_by: user.id, cancel_basis: 'Бұйрық' } };
  };

  it('goes back without the versions that were taken back, and forth again', async () => {
    const { owner } = await testDatabase();
    const trx = await owner.transaction();
    const { row, cancelled } = await planned(trx);
    await trx('queue_rules').insert([row, { ...row, ...cancelled, version: 3 }]);
    await down(trx);
    const left = await trx('queue_rules').where('queue_id', row.queue_id).orderBy('version').pluck('version');
    expect(left).toEqual([1, 2]);
    await up(trx);
    expect((await trx('services').first('since')).since).toBe('2020-05-27');
    await trx.rollback();
  });

  it.each([
    ['queue_rules_cancelled', { cancel_basis: null }],
    ['queue_rules_cancelled', { cancelled_by: null }],
    ['queue_rules_cancelled', { cancelled_at: null }],
    ['queue_rules_cancelled_before_force', { in_force_at: new Date('2026-11-23T06:00:00Z') }],
  ])('refuses by %s what %j', async (constraint, change) => {
    await inRollback(async (trx) => {
      const { row, cancelled } = await planned(trx);
      const wrong = trx('queue_rules').insert({ ...row, ...cancelled, ...change });
      await expect(wrong).rejects.toMatchObject({ constraint });
    });
  });
});
