import { inRollback, testDatabase } from '../../test/database';
import { iinOf } from '../../test/people';
import { down, up } from './0070_account_phone';

describe('0070_account_phone', () => {
  const session = async (trx: Parameters<Parameters<typeof inRollback>[0]>[0]) => {
    const [{ id }] = await trx('representatives')
      .insert({ iin: iinOf('1988-03-14', 'f') })
      .returning('id');
    const now = new Date();
    return { token_hash: Buffer.alloc(32), representative_id: id, created_at: now, seen_at: now };
  };

  it('goes back and forth, and ends the sessions that do not know their phone', async () => {
    const { owner } = await testDatabase();
    const trx = await owner.transaction();
    await down(trx);
    await trx('account_sessions').insert(await session(trx as never));
    await up(trx);
    expect(await trx('account_sessions').where('token_hash', Buffer.alloc(32))).toEqual([]);
    await trx.rollback();
  });

  it.each([['not a phone'], ['77010000001'], ['']])('refuses a session of the phone «%s»', async (phone) => {
    await inRollback(async (trx) => {
      const row = { ...(await session(trx)), phone };
      await expect(trx('account_sessions').insert(row)).rejects.toMatchObject({
        constraint: 'account_sessions_phone',
      });
    });
  });
});
