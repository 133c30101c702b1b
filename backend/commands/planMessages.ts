import type { Act } from '../act';
import type { Channel } from '../contract/submission';
import { enqueue } from '../jobs/enqueue';
import { type MessageKind, renderMessage } from '../jobs/renderMessage';
import type { Application } from '../models/Application';
import { Message } from '../models/Message';

/**
 * Plans one message per consented contact in the same transaction as the act. A message carries the number and a
 * link, never a name, an organisation or a diagnosis.
 */
export async function planMessages(act: Act, application: Application, kind: MessageKind): Promise<void> {
  const { rows } = await act.trx.raw(
    `SELECT c.channel, c.address, s.notice_language AS language
     FROM submissions s JOIN submission_contacts c ON c.submission_id = s.id AND c.channel = ANY (s.notice_channels)
     WHERE s.id = ? AND EXISTS (SELECT FROM submission_consents n WHERE n.submission_id = s.id AND n.kind = 'notices')
     ORDER BY c.position`,
    [application.submissionId],
  );
  const told = new Set<Channel>();
  for (const { channel, address, language } of rows) {
    // The second phone is for calls; a notice goes once to each channel.
    if (told.has(channel)) continue;
    told.add(channel);
    await planMessage(
      act,
      { channel, address, language, kind, applicationId: application.id },
      application.number,
    );
  }
}

interface Plan {
  channel: Channel;
  address: string;
  language: 'kk' | 'ru';
  kind: MessageKind;
  applicationId?: number;
}

/** Plans one message to one address: rendered now, sent by a job. */
export async function planMessage(act: Act, plan: Plan, number?: string, code?: string): Promise<void> {
  const { subject, text } = await renderMessage(plan.kind, plan.language, plan.channel, { number, code });
  const message = await Message.query(act.trx)
    .insert({ ...plan, subject, text, at: act.now })
    .returning('*');
  await enqueue(act, 'sendMessage', { message: message.id });
}
