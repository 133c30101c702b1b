import type { Knex } from 'knex';
import { sendMessage } from '../jobs/sendMessage';
import { Message } from '../models/Message';

/** A message planned as a command plans it, but for what the test says. */
export async function planned(db: Knex, change: Partial<Message> = {}): Promise<Message> {
  const at = change.at ?? new Date('2026-11-23T06:00:00Z');
  const channel = change.channel ?? 'sms';
  return Message.query(db)
    .insert({
      channel,
      address: channel === 'sms' ? '+77010000001' : 'ata-ana@example.kz',
      language: 'kk',
      kind: 'accepted',
      subject: channel === 'sms' ? null : '№ 35-26-000123 өтініш',
      text: '№ 35-26-000123 өтініш қабылданды',
      parts: channel === 'sms' ? 1 : null,
      at,
      dueAt: at,
      ...change,
    })
    .returning('*');
}

/** Lives from one moment to another by the clock of the outbox: whatever becomes due is done when it is due. */
export async function live(db: Knex, from: Date, until: Date): Promise<void> {
  let now = from;
  for (;;) {
    const next = await Message.query(db)
      .whereNotNull('due_at')
      .where('due_at', '<=', until)
      .orderBy(['due_at', 'id'])
      .first();
    if (!next) return;
    if (next.dueAt! > now) now = next.dueAt!;
    await sendMessage(db, next.id, now);
  }
}

export const stateOf = (db: Knex, { id }: { id: number }) => Message.query(db).findById(id).throwIfNotFound();
