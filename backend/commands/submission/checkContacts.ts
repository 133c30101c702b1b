import { fieldErrors } from '../../contract/fieldErrors';
import { type Channel, fileRequest, submitRequest } from '../../contract/submission';
import { sha256 } from '../../domain/digest';
import { readPhone } from '../../domain/phone';
import type { SubmissionCheck } from '../checkSubmission';
import { tokenMinutes } from '../confirmContact';

export interface CheckedContact {
  channel: Channel;
  address: string;
  /** When the code was confirmed; null for what an officer typed from the applicant's words. */
  confirmedAt: Date | null;
  confirmationId: string | null;
}

/** Confirmed contacts by their tokens: a phone first, at most two phones and one e-mail, none twice. */
export async function checkPortalContacts(
  check: SubmissionCheck,
  raw: unknown,
): Promise<CheckedContact[] | undefined> {
  const parsed = submitRequest.shape.contacts.safeParse(raw, { reportInput: true });
  if (!parsed.success) {
    Object.assign(check.errors, fieldErrors(parsed.error.issues, 'contacts'));
    return undefined;
  }
  const contacts: CheckedContact[] = [];
  for (const [index, token] of parsed.data.entries()) {
    const row = await check.act.trx('contact_confirmations').where('token_hash', sha256(token)).first();
    const field = `contacts.${index}`;
    if (!row) check.errors[field] = 'contact.token_unknown';
    else if (row.spent_at || row.token_ends_at <= check.act.now) check.errors[field] = 'contact.token_ended';
    else if (index === 0 && row.channel !== 'sms') check.errors[field] = 'contact.phone_first';
    else if (contacts.some(({ address }) => address === row.address))
      check.errors[field] = 'contact.repeated';
    else if (
      contacts.filter(({ channel }) => channel === row.channel).length >= limits[row.channel as Channel]
    )
      check.errors[field] = 'field.too_many';
    else
      contacts.push({
        channel: row.channel,
        address: row.address,
        confirmedAt: new Date(row.token_ends_at.getTime() - tokenMinutes * 60_000),
        confirmationId: row.id,
      });
  }
  return contacts;
}

const limits: Record<Channel, number> = { sms: 2, email: 1 };

/** Contacts an officer typed: their form is checked, they are not confirmed by a code. */
export function checkOfficeContacts(check: SubmissionCheck, raw: unknown): CheckedContact[] | undefined {
  const parsed = fileRequest.shape.contacts.safeParse(raw, { reportInput: true });
  if (!parsed.success) {
    Object.assign(check.errors, fieldErrors(parsed.error.issues, 'contacts'));
    return undefined;
  }
  const contacts: CheckedContact[] = [];
  for (const field of ['phone', 'phone2'] as const) {
    const value = parsed.data[field];
    if (!value) continue;
    const address = readPhone(value, { mobile: field === 'phone' });
    if (!address) check.errors[`contacts.${field}`] = 'phone.invalid';
    else contacts.push({ channel: 'sms', address, confirmedAt: null, confirmationId: null });
  }
  const { email } = parsed.data;
  if (email)
    contacts.push({
      channel: 'email',
      address: email.toLowerCase(),
      confirmedAt: null,
      confirmationId: null,
    });
  return contacts;
}
