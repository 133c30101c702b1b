import type { Act } from '../act';
import type { Language } from '../contract/common';
import type { Channel } from '../contract/submission';
import { afterQuiet, type QuietHours } from '../domain/quietHours';
import { smsParts } from '../domain/smsParts';
import { enqueueMessage } from '../jobs/enqueueMessage';
import { type MessageKind, type MessageValues, renderMessage } from '../jobs/renderMessage';
import type { Application } from '../models/Application';
import { findAnswerRecipients, findRecipients } from '../models/findRecipients';
import { Message } from '../models/Message';
import { keepStated, type Stated } from './statePlace';

/**
 * Plans one message per consented contact in the same transaction as the act; at night for the morning. A message
 * carries the number and a link, never a name, an organisation or a diagnosis. A place it states is kept, to be
 * recomputed; where the message is about a change, the place before it too.
 */
export async function planMessages(
  act: Act,
  application: Application,
  kind: MessageKind,
  stated: Stated | null = null,
  before: Stated | null = null,
): Promise<void> {
  for (const { quiet, ...to } of await findRecipients(act.trx, application.submissionId)) {
    const message = await planMessage(
      act,
      { ...to, kind, applicationId: application.id, quiet },
      {
        number: application.number,
        place: stated?.place,
        before: before?.place,
        sequence: stated?.sequence,
      },
    );
    for (const told of [before, stated])
      if (told) await keepStated(act, application, told, { message_id: message.id });
  }
}

/**
 * Plans the answer to what the parent has done to the own contacts or consents: it needs no consent to notices, and is
 * told even where that very consent has been taken back.
 */
export async function planAnswers(act: Act, application: Application, kind: MessageKind): Promise<void> {
  for (const to of await findAnswerRecipients(act.trx, application.submissionId))
    await planMessage(act, { ...to, kind, applicationId: application.id }, { number: application.number });
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
  values: MessageValues,
): Promise<Message> {
  const { subject, text } = await renderMessage(plan.kind, plan.language, plan.channel, values);
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
  return message;
}
