import { inRollback, testDatabase } from '../../test/database';
import { down, up } from './0100_endings_that_leave';

describe('0100_endings_that_leave', () => {
  it('goes back and forth', async () => {
    const trx = await (await testDatabase()).owner.transaction();
    await down(trx);
    await up(trx);
    await trx.rollback();
  });

  it.each([
    ['withdraw', { filing: 'anew' }, 'referral_endings_leaving'],
    ['revoke', { stop_list: 'proposed' }, 'referral_endings_leaving'],
    ['enrol', { place: 'closed' }, 'referral_endings_enrolled'],
  ])('refuses of %s what it cannot do: %o', async (action, change, constraint) => {
    await inRollback(async (trx) => {
      const wrong = trx('referral_endings').where({ action }).update(change);
      await expect(wrong).rejects.toMatchObject({ constraint });
    });
  });
});
