import type { PartialModelObject } from 'objection';
import type { Act } from '../act';
import type { Language } from '../contract/common';
import type { MessageKind } from '../contract/messageKinds';
import type { Channel } from '../contract/submission';
import { isoLocal } from '../domain/localTime';
import { afterQuiet, type QuietHours } from '../domain/quietHours';
import { smsParts } from '../domain/smsParts';
import { enqueueMessages } from '../jobs/enqueueMessages';
import { type MessageValues, renderMessage } from '../jobs/renderMessage';
import type { Application } from '../models/Application';
import { findAnswerRecipients, findRecipients, type Recipient } from '../models/findRecipients';
import { Message } from '../models/Message';
import { longMoment } from '../papers/dates';
import { keepStated, type Stated } from './statePlace';

/** So many families are told of at a time. */
const most = 500;

/** What one family is told; a place it states, and the place before it where the message is about a change. */
export interface Notice {
  application: Application;
  stated?: Stated | null | undefined;
  before?: Stated | null | undefined;
  /** Until when what it tells of lasts. */
  until?: Date;
  /** A referral lapsed before it. */
  lapsed?: boolean;
}

/**
 * Plans one message per consented contact in the same transaction as the act; at night for the morning. A message
 * carries the number and a link, never a name, an organisation or a diagnosis. A place it states is kept, to be
 * recomputed.
 */
export async function planMessages(
  act: Act,
  application: Application,
  kind: MessageKind,
  stated?: Stated | null,
  before?: Stated | null,
): Promise<void> {
  await planNotices(act, kind, [{ application, stated, before }]);
}

/** The same to many families at once, in no more statements than one of them needs. */
export async function planNotices(act: Act, kind: MessageKind, notices: readonly Notice[]): Promise<void> {
  for (let first = 0; first < notices.length; first += most) {
    const some = notices.slice(first, first + most);
    const ids = some.map(({ application }) => application.submissionId);
    const recipients = await findRecipients(act.trx, ids);
    const told = some.flatMap((notice) =>
      recipients
        .filter(({ submissionId }) => submissionId === notice.application.submissionId)
        .map((to) => ({ notice, plan: planOf(kind, to, notice) })),
    );
    const messages = await insertPlanned(
      act,
      told.map(({ plan }) => plan),
    );
    const places = told.flatMap(({ notice: { application, stated, before } }, index) =>
      [before, stated].flatMap((place) =>
        place ? [{ application, place, message_id: messages[index]!.id }] : [],
      ),
    );
    await keepStated(act, places);
  }
}

function planOf(
  kind: MessageKind,
  { channel, address, language, quiet }: Recipient,
  { application, stated, before, until, lapsed }: Notice,
): Plan {
  const values = {
    number: application.number,
    place: stated?.place,
    before: before?.place,
    sequence: stated?.sequence,
    until: until && longMoment(isoLocal(until), language),
    lapsed,
  };
  return { channel, address, language, quiet, kind, applicationId: application.id, values };
}

/**
 * Plans the answer to what the parent has done to the own contacts or consents: it needs no consent to notices, and is
 * told even where that very consent has been taken back.
 */
export async function planAnswers(act: Act, application: Application, kind: MessageKind): Promise<void> {
  const recipients = await findAnswerRecipients(act.trx, application.submissionId);
  await insertPlanned(
    act,
    recipients.map((to) => planOf(kind, to, { application })),
  );
}

interface Addressed {
  channel: Channel;
  address: string;
  language: Language;
  kind: MessageKind;
  applicationId?: number;
  /** Absent for what is waited for, as a code is. */
  quiet?: QuietHours | null;
}

interface Plan extends Addressed {
  values: MessageValues;
}

/** Plans one message to one address: rendered now, sent by a job. */
export async function planMessage(act: Act, plan: Addressed, values: MessageValues): Promise<Message> {
  const [message] = await insertPlanned(act, [{ ...plan, values }]);
  return message!;
}

async function insertPlanned(act: Act, plans: readonly Plan[]): Promise<Message[]> {
  if (plans.length === 0) return [];
  const rows = await Promise.all(plans.map((plan) => rendered(act, plan)));
  const messages = await Message.query(act.trx).insert(rows).returning('*');
  await enqueueMessages(act, messages);
  return messages;
}

async function rendered(
  { now }: Act,
  { quiet, values, ...plan }: Plan,
): Promise<PartialModelObject<Message>> {
  const { subject, text } = await renderMessage(plan.kind, plan.language, plan.channel, values);
  const parts = plan.channel === 'sms' ? smsParts(text) : null;
  return { ...plan, subject, text, parts, at: now, dueAt: afterQuiet(now, quiet) };
}
