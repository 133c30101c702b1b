import { randomBytes } from 'node:crypto';
import { testDatabase } from '../../test/database';
import { down, up } from './0094_account_uploads';

describe('0094_account_uploads', () => {
  it('goes back and forth with files that are nobody’s yet, which outlive the session that sent them', async () => {
    const { owner } = await testDatabase();
    const trx = await owner.transaction();
    await down(trx);
    const at = new Date('2026-11-23T06:00:00Z');
    const [{ id }] = await trx('attachments')
      .insert({ type: 'image/png', size: 1, sha256: Buffer.alloc(32), uploaded_at: at })
      .returning('id');
    await up(trx);
    const [representative] = await trx('representatives').insert({ iin: '880314400015' }).returning('id');
    const token_hash = randomBytes(32);
    await trx('account_sessions').insert({
      ...{ token_hash, representative_id: representative.id, phone: '+77010000001' },
      ...{ created_at: at, seen_at: at },
    });
    await trx('attachments').where({ id }).update({ account_session: token_hash });
    await trx('account_sessions').where({ token_hash }).delete();
    expect(await trx('attachments').where({ id }).first('account_session')).toEqual({
      account_session: null,
    });
    await trx.rollback();
  });
});
