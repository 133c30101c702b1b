import type { Knex } from 'knex';
import type { Language } from '../contract/common';
import type { Channel } from '../contract/submission';
import type { QuietHours } from '../domain/quietHours';

export interface Recipient {
  submissionId: string;
  channel: Channel;
  address: string;
  language: Language;
  quiet: QuietHours | null;
}

/**
 * Whom the notices of cases go to: the first contact of each channel the family consented to, in the order given. The
 * second phone is for calls. Nobody without the consent to notices.
 */
export async function findRecipients(trx: Knex, submissionIds: readonly string[]): Promise<Recipient[]> {
  const contacts = await firstContacts(trx, submissionIds);
  return contacts.filter(({ consented, chosen }) => consented && chosen).map(recipientOf);
}

/** Whom an answer to the family's own act goes to: by the channels it chose, and where it has none, its first phone. */
export async function findAnswerRecipients(trx: Knex, submissionId: string): Promise<Recipient[]> {
  const contacts = await firstContacts(trx, [submissionId]);
  const chosen = contacts.filter((contact) => contact.chosen);
  return (chosen.length > 0 ? chosen : contacts.filter(({ channel }) => channel === 'sms')).map(recipientOf);
}

interface Contact extends Recipient {
  chosen: boolean;
  consented: boolean;
}

/** The first contact of each channel of each case. */
async function firstContacts(trx: Knex, submissionIds: readonly string[]): Promise<Contact[]> {
  const { rows } = await trx.raw<{ rows: Contact[] }>(
    `SELECT s.id AS "submissionId", c.channel, c.address, s.notice_language AS language,
       c.channel = ANY (s.notice_channels) AS chosen,
       EXISTS (SELECT FROM submission_consents n WHERE n.submission_id = s.id AND n.kind = 'notices'
         AND n.withdrawn_at IS NULL) AS consented,
       CASE WHEN q.channel IS NOT NULL THEN json_build_object('begins', q.begins, 'ends', q.ends) END AS quiet
     FROM submissions s
     JOIN submission_contacts c ON c.submission_id = s.id AND NOT EXISTS (
       SELECT FROM submission_contacts b WHERE b.submission_id = s.id AND b.channel = c.channel AND b.position < c.position)
     LEFT JOIN quiet_hours q ON q.channel = c.channel
     WHERE s.id = ANY (?)
     ORDER BY s.id, c.position`,
    [[...submissionIds]],
  );
  return rows;
}

const recipientOf = ({ submissionId, channel, address, language, quiet }: Contact): Recipient => ({
  submissionId,
  channel,
  address,
  language,
  quiet,
});
