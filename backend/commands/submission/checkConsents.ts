import { uuid } from '../../contract/common';
import type { CheckedContact } from './checkContacts';
import { checkAttachment } from './checkDocuments';
import type { ReadableParts, SubmissionCheck } from './SubmissionCheck';

/** The three consents are to the texts in force; notices need their own, and a contact for each channel (LPD). */
export async function checkConsents(
  check: SubmissionCheck,
  { consents, notices }: ReadableParts,
  consentPaper: unknown,
  contacts: CheckedContact[] | undefined,
): Promise<string | null> {
  const current = check.service.consents;
  for (const kind of ['rules', 'personalData', 'notices'] as const) {
    const given = consents?.[kind];
    if (given !== undefined && given !== current[kind]) check.errors[`consents.${kind}`] = 'consent.version';
  }
  const channels = notices?.channels ?? [];
  if (consents && consents.notices === undefined && channels.length > 0)
    check.errors['consents.notices'] ??= 'consent.required';
  for (const [index, channel] of channels.entries()) {
    if (channel && contacts && !contacts.some((contact) => contact.channel === channel))
      check.errors[`notices.channels.${index}`] = 'contact.channel_missing';
  }
  return check.via === 'office' ? checkConsentPaper(check, consentPaper) : null;
}

/** At the office the consent is signed on paper and its scan attached, whatever else is missing. */
async function checkConsentPaper(check: SubmissionCheck, value: unknown): Promise<string | null> {
  const parsed = uuid.safeParse(value);
  if (!parsed.success) {
    check.errors.consentPaper = value === undefined || value === null ? 'field.required' : 'field.invalid';
    return null;
  }
  await checkAttachment(check, 'consentPaper', parsed.data);
  return parsed.data;
}
