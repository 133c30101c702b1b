import type { Act } from '../act';
import type { Language } from '../contract/common';
import type { Channel } from '../contract/submission';
import { afterQuiet, type QuietHours } from '../domain/quietHours';
import { smsParts } from '../domain/smsParts';
import { enqueueMessage } from '../jobs/enqueueMessage';
import { type MessageKind, renderMessage } from '../jobs/renderMessage';
import type { Application } from '../models/Application';
import { findRecipients } from '../models/findRecipients';
import { Message } from '../models/Message';

/**
 * Plans one message per consented contact in the same transaction as the act; at night for the morning. A message
 * carries the number and a link, never a name, an organisation or a diagnosis.
 */
export async function planMessages(act: Act, application: Application, kind: MessageKind): Promise<void> {
  for (const { quiet, ...to } of await findRecipients(act.trx, application.submissionId))
    await planMessage(act, { ...to, kind, applicationId: application.id, quiet }, application.number);
}

interface Plan {
  channel: Channel;
  address: string;
  language: Language;
  kind: MessageKind;
  applicationId?: number;
  /** Absent for what is waited for, as a code is. */
  quiet?: QuietHours | null;
}

/** Plans one message to one address: rendered now, sent by a job. */
export async function planMessage(
  act: Act,
  { quiet, ...plan }: Plan,
  number?: string,
  code?: string,
): Promise<void> {
  const { subject, text } = await renderMessage(plan.kind, plan.language, plan.channel, { number, code });
  const message = await Message.query(act.trx)
    .insert({
      ...plan,
      subject,
      text,
      parts: plan.channel === 'sms' ? smsParts(text) : null,
      at: act.now,
      dueAt: afterQuiet(act.now, quiet),
    })
    .returning('*');
  await enqueueMessage(act, message);
}
