import { inRollback, testDatabase } from '../../test/database';
import { down, up } from './0082_impossible_places';

describe('0082_impossible_places', () => {
  it('goes back and forth', async () => {
    const trx = await (await testDatabase()).owner.transaction();
    await down(trx);
    expect(await trx.schema.hasColumn('group_places', 'impossible_at')).toBe(false);
    await up(trx);
    expect(await trx.schema.hasColumn('group_places', 'impossible_at')).toBe(true);
    await trx.rollback();
  });

  it('refuses by group_places_impossible a change that started and could not', async () => {
    await inRollback(async (trx) => {
      const at = new Date('2026-11-23T06:00:00Z');
      const [user] = await trx('users')
        .insert({ login: 'somebody', name: 'Біреу', role: 'operator', password_hash: 'x' })
        .returning('id');
      const wrong = trx('group_places').insert({
        ...{ group_id: (await trx('groups').first('id')).id, places: 1, starts_on: '2026-11-23' },
        ...{ reason: 'x', created_at: at, created_by: user.id, started_at: at, impossible_at: at },
      });
      await expect(wrong).rejects.toMatchObject({ constraint: 'group_places_impossible' });
    });
  });
});
