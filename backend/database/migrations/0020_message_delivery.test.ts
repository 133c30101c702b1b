import { inRollback, testDatabase } from '../../test/database';
import { down, up } from './0020_message_delivery';

describe('0020_message_delivery', () => {
  it('goes back and forth with messages of every state in the table', async () => {
    const { owner } = await testDatabase();
    const trx = await owner.transaction();
    const at = new Date('2026-11-23T06:00:00Z');
    const row = {
      channel: 'sms',
      address: '+77010000001',
      language: 'kk',
      kind: 'accepted',
      text: 'ә'.repeat(71),
      at,
      parts: 2,
    };
    const states = ['planned', 'sending', 'sent', 'delivered', 'unknown', 'failed', 'cancelled'];
    await trx('messages').insert([
      ...states.map((state) => ({
        ...row,
        state,
        due_at: state === 'planned' || state === 'sending' ? at : null,
      })),
      { ...row, channel: 'email', parts: null, state: 'planned', due_at: at },
    ]);
    await down(trx);
    const before = await trx('messages').orderBy('id').pluck('state');
    expect(before).toEqual(['planned', 'unknown', 'sent', 'sent', 'unknown', 'failed', 'failed', 'planned']);
    await up(trx);
    const after = await trx('messages').orderBy('id').select('state', 'due_at', 'parts');
    expect(after.map(({ due_at, parts }) => [due_at !== null, parts])).toEqual([
      [true, 2],
      ...Array(6).fill([false, 2]),
      [true, null],
    ]);
    await trx.rollback();
  });

  it.each([
    ['messages_due', { state: 'planned', due_at: null }],
    ['messages_due', { state: 'failed', due_at: new Date() }],
    ['messages_parts', { parts: null }],
    ['messages_parts', { channel: 'email' }],
    ['messages_parts', { parts: 0 }],
    ['messages_state', { state: 'lost' }],
  ])('refuses by %s what %j', async (name, change) => {
    await inRollback(async (trx) => {
      const at = new Date();
      const row = {
        channel: 'sms',
        address: '+77010000001',
        language: 'kk',
        kind: 'accepted',
        text: 'x',
        at,
        due_at: at,
        parts: 1,
      };
      await expect(trx('messages').insert({ ...row, ...change })).rejects.toMatchObject({ constraint: name });
    });
  });
});
