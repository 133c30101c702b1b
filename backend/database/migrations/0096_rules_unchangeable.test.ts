import type { Knex } from 'knex';
import { testDatabase } from '../../test/database';
import { down, up } from './0096_rules_unchangeable';

describe('0096_rules_unchangeable', () => {
  const at = new Date('2026-11-23T05:00:00Z');
  const first = (trx: Knex) => trx('queue_rules').where('version', 1).orderBy('queue_id').limit(1);
  const whose = async (trx: Knex) => ({ queue_id: (await first(trx).first()).queue_id, version: 1 });

  async function rolledBack(db: Knex, run: (trx: Knex) => Promise<unknown>): Promise<void> {
    const trx = await db.transaction();
    try {
      await run(trx);
    } finally {
      await trx.rollback();
    }
  }

  it.each([
    { ratio: 4 },
    { out_of_turn: [] },
    { first_priority: [] },
    { stop_list_days: 3 },
    { referral_working_days: 9 },
    { starts_at: at },
    { version: 2 },
    { basis: 'Бұйрық' },
    { in_force_at: at },
    { in_force_at: null },
  ])('keeps a version as it was made, from its owner too: %j', async (change) => {
    const { owner } = await testDatabase();
    await rolledBack(owner, async (trx) => {
      const update = trx('queue_rules')
        .where(await whose(trx))
        .update(change);
      await expect(update).rejects.toMatchObject({ constraint: 'queue_rules_unchangeable' });
    });
  });

  it('lets it take force, or be taken back, once', async () => {
    const { owner } = await testDatabase();
    await rolledBack(owner, async (trx) => {
      const [row] = await first(trx);
      const planned = { ...row, in_force_at: null };
      await trx('queue_rules').insert([
        { ...planned, version: 2 },
        { ...planned, version: 3 },
      ]);
      const one = (version: number) => trx('queue_rules').where({ queue_id: row.queue_id, version });
      expect(await one(2).update({ in_force_at: at })).toBe(1);
      const [user] = await trx('users')
        .insert({ login: 'somebody', name: 'Біреу', role: 'operator', password_hash: 'x' })
        .returning('id');
      const cancelled = { cancelled_at: at, cancelled_by: user.id, cancel_basis: 'Бұйрық' };
      expect(await one(3).update(cancelled)).toBe(1);
      const back = one(3).update({ cancelled_at: null, cancelled_by: null, cancel_basis: null });
      await expect(back).rejects.toMatchObject({ constraint: 'queue_rules_unchangeable' });
    });
  });

  it.each([
    ['change', (trx: Knex) => trx('queue_rules').update({ ratio: 4 })],
    ['remove', (trx: Knex) => trx('queue_rules').delete()],
  ])('is none of the application to %s', async (_what, attempt) => {
    const { knex } = await testDatabase();
    await rolledBack(knex, async (trx) => {
      await expect(attempt(trx)).rejects.toThrow('permission denied');
    });
  });

  it('goes back and forth', async () => {
    const { owner } = await testDatabase();
    await rolledBack(owner, async (trx) => {
      const change = async () =>
        trx('queue_rules')
          .where(await whose(trx))
          .update({ ratio: 4 });
      await down(trx);
      expect(await change()).toBe(1);
      await up(trx);
      await trx.raw('SAVEPOINT tried');
      await expect(
        trx('queue_rules')
          .where(await whose(trx))
          .update({ ratio: 3 }),
      ).rejects.toMatchObject({ constraint: 'queue_rules_unchangeable' });
    });
  });
});
