import { inRollback, testDatabase } from '../../test/database';
import { down, up } from './0098_rules_forward';

describe('0098_rules_forward', () => {
  it('goes back and forth', async () => {
    const trx = await (await testDatabase()).owner.transaction();
    await down(trx);
    await up(trx);
    await trx.rollback();
  });

  it('refuses by queues_rules_forward an older version of the rules', async () => {
    await inRollback(async (trx) => {
      const { id } = await trx('queues').first('id');
      await trx('queues').where({ id }).update({ rules_version: 3 });
      const back = trx('queues').where({ id }).update({ rules_version: 2 });
      await expect(back).rejects.toMatchObject({ constraint: 'queues_rules_forward' });
    });
  });
});
