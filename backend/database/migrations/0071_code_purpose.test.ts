import { inRollback, testDatabase } from '../../test/database';
import { down, up } from './0071_code_purpose';

describe('0071_code_purpose', () => {
  const row = () => {
    const at = new Date('2026-11-23T06:00:00Z');
    return {
      ...{ channel: 'sms', address: '+77010000001', code_hash: Buffer.alloc(32) },
      ...{ code_ends_at: at, created_at: at },
    };
  };

  it('goes back and forth with codes on their way, which are for anything', async () => {
    const { owner } = await testDatabase();
    const trx = await owner.transaction();
    await down(trx);
    const [{ id }] = await trx('contact_confirmations').insert(row()).returning('id');
    await up(trx);
    expect(await trx('contact_confirmations').where({ id }).first('purpose')).toEqual({ purpose: 'any' });
    await trx.rollback();
  });

  it('refuses a purpose that is none', async () => {
    await inRollback(async (trx) => {
      await expect(trx('contact_confirmations').insert({ ...row(), purpose: 'other' })).rejects.toMatchObject(
        { constraint: 'contact_confirmations_purpose' },
      );
    });
  });
});
