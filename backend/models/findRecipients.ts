import type { Knex } from 'knex';
import type { Language } from '../contract/common';
import type { Channel } from '../contract/submission';
import type { QuietHours } from '../domain/quietHours';

export interface Recipient {
  channel: Channel;
  address: string;
  language: Language;
  quiet: QuietHours | null;
}

/**
 * Whom a case's notices go to: the first contact of each channel the family consented to, in the order given. The
 * second phone is for calls. Nobody without the consent to notices.
 */
export async function findRecipients(trx: Knex, submissionId: string): Promise<Recipient[]> {
  const { rows } = await trx.raw<{ rows: Recipient[] }>(
    `SELECT c.channel, c.address, s.notice_language AS language,
       CASE WHEN q.channel IS NOT NULL THEN json_build_object('begins', q.begins, 'ends', q.ends) END AS quiet
     FROM submissions s
     JOIN submission_contacts c ON c.submission_id = s.id AND c.channel = ANY (s.notice_channels)
     LEFT JOIN quiet_hours q ON q.channel = c.channel
     WHERE s.id = ? AND EXISTS (SELECT FROM submission_consents n WHERE n.submission_id = s.id AND n.kind = 'notices'
       AND n.withdrawn_at IS NULL)
     ORDER BY c.position`,
    [submissionId],
  );
  return rows.filter(({ channel }, index) => rows.findIndex((other) => other.channel === channel) === index);
}
