import { inRollback, testDatabase } from '../../test/database';
import { down, up } from './0093_places_taken';

describe('0093_places_taken', () => {
  it('goes back and forth, and knows of what is over that all of it has gone', async () => {
    const trx = await (await testDatabase()).owner.transaction();
    await down(trx);
    expect(await trx.schema.hasColumn('group_places', 'taken')).toBe(false);
    const at = new Date('2026-11-23T06:00:00Z');
    const [user] = await trx('users')
      .insert({ login: 'somebody', name: 'Біреу', role: 'operator', password_hash: 'x' })
      .returning('id');
    const of = (change: object) => ({
      ...{ starts_on: '2026-11-23', reason: 'x', created_at: at, created_by: user.id },
      ...change,
    });
    const [group] = await trx('groups').limit(1).pluck('id');
    await trx('group_places').insert(
      [
        { places: 3, ends_on: '2026-11-25', started_at: at, ended_at: at },
        { places: -2, ends_on: null, started_at: at, ended_at: null },
        { places: -2, ends_on: null, started_at: null, ended_at: null },
        { places: 3, ends_on: '2026-11-25', started_at: at, ended_at: null },
      ].map((change) => ({ ...of(change), group_id: group })),
    );
    await up(trx);
    expect(await trx('group_places').where('created_by', user.id).orderBy('id').pluck('taken')).toEqual([
      3, 2, 0, 0,
    ]);
    await trx.rollback();
  });

  it.each([4, -1])('refuses by group_places_taken that %d of three have gone', async (taken) => {
    await inRollback(async (trx) => {
      const at = new Date('2026-11-23T06:00:00Z');
      const [user] = await trx('users')
        .insert({ login: 'somebody', name: 'Біреу', role: 'operator', password_hash: 'x' })
        .returning('id');
      const wrong = trx('group_places').insert({
        ...{ group_id: (await trx('groups').first('id')).id, places: 3, starts_on: '2026-11-23', taken },
        ...{ reason: 'x', created_at: at, created_by: user.id, ends_on: '2026-11-25' },
      });
      await expect(wrong).rejects.toMatchObject({ constraint: 'group_places_taken' });
    });
  });
});
