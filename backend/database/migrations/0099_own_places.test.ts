import { testDatabase } from '../../test/database';
import { down, up } from './0099_own_places';

describe('0099_own_places', () => {
  it('goes back and forth', async () => {
    const trx = await (await testDatabase()).owner.transaction();
    await down(trx);
    await up(trx);
    await trx.rollback();
  });
});
