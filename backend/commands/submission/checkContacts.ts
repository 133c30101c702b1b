import type { ErrorCode } from '../../contract/errorCodes';
import { fieldErrors } from '../../contract/fieldErrors';
import { type Channel, fileRequest, submitRequest } from '../../contract/submission';
import { sha256 } from '../../domain/digest';
import { mobileFault, readPhone } from '../../domain/phone';
import type { SubmissionCheck } from './SubmissionCheck';

export interface CheckedContact {
  channel: Channel;
  address: string;
  /** When the code was confirmed; null for what an officer typed from the applicant's words. */
  confirmedAt: Date | null;
  confirmationId: string | null;
}

/**
 * Confirmed contacts by their tokens: a phone first, at most two phones and one e-mail, none twice. Undefined when
 * any of them is wrong: what depends on all of them cannot be judged then.
 */
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
    const row: TokenRow | undefined = await check.act
      .trx('contact_confirmations')
      .where('token_hash', sha256(token))
      .first();
    const problem = tokenProblem(check, row, index, contacts);
    if (problem) check.errors[`contacts.${index}`] = problem;
    else contacts.push(contactOf(row!));
  }
  return contacts.length === parsed.data.length ? contacts : undefined;
}

interface TokenRow {
  id: string;
  channel: Channel;
  address: string;
  token_ends_at: Date;
  confirmed_at: Date;
  spent_at: Date | null;
}

const limits: Record<Channel, number> = { sms: 2, email: 1 };

function tokenProblem(
  { act }: SubmissionCheck,
  row: TokenRow | undefined,
  index: number,
  before: CheckedContact[],
): ErrorCode | null {
  if (!row) return 'contact.token_unknown';
  if (row.spent_at || row.token_ends_at <= act.now) return 'contact.token_ended';
  if (index === 0 && row.channel !== 'sms') return 'contact.phone_first';
  if (before.some(({ address }) => address === row.address)) return 'contact.repeated';
  const ofChannel = before.filter(({ channel }) => channel === row.channel);
  return ofChannel.length >= limits[row.channel] ? 'field.too_many' : null;
}

function contactOf({ id, channel, address, confirmed_at }: TokenRow): CheckedContact {
  return { channel, address, confirmedAt: confirmed_at, confirmationId: id };
}

/** Contacts an officer typed: their form is checked, they are not confirmed by a code. Undefined when one is wrong. */
export function checkOfficeContacts(check: SubmissionCheck, raw: unknown): CheckedContact[] | undefined {
  const parsed = fileRequest.shape.contacts.safeParse(raw, { reportInput: true });
  if (!parsed.success) {
    Object.assign(check.errors, fieldErrors(parsed.error.issues, 'contacts'));
    return undefined;
  }
  const contacts: CheckedContact[] = [];
  const add = (channel: Channel, address: string) =>
    contacts.push({ channel, address, confirmedAt: null, confirmationId: null });
  let right = true;
  for (const field of ['phone', 'phone2'] as const) {
    const value = parsed.data[field];
    if (!value) continue;
    const address = readPhone(value, { mobile: field === 'phone' });
    if (address) add('sms', address);
    else check.errors[`contacts.${field}`] = mobileFault(value);
    right &&= address !== null;
  }
  if (parsed.data.email) add('email', parsed.data.email.toLowerCase());
  return right ? contacts : undefined;
}
