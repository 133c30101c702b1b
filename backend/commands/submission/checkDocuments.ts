import type { FieldErrors } from '../../errors';
import type { ReadablePart, SubmissionCheck } from './SubmissionCheck';

/**
 * The conclusion is dated sensibly, of a child that was born, is attached and is still valid, unless the applicant
 * files it as it is.
 */
export async function checkConclusion(
  check: SubmissionCheck,
  { issuedOn, validUntil, attachment }: ReadablePart<'conclusion'>,
  bornOn: string | null,
): Promise<void> {
  const { errors, today } = check;
  if (issuedOn !== undefined) Object.assign(errors, issueProblem(issuedOn, today, bornOn));
  if (validUntil !== undefined) {
    if (issuedOn !== undefined && validUntil < issuedOn) errors['conclusion.validUntil'] = 'date.order';
    else if (validUntil < today && !check.incomplete) errors['conclusion.validUntil'] = 'document.expired';
  }
  await checkAttachment(check, 'conclusion.attachment', attachment);
}

/** An examination was neither tomorrow nor before the birth; that of an IIN which is no number is not known. */
export function issueProblem(issuedOn: string, today: string, bornOn: string | null): FieldErrors {
  if (issuedOn > today) return { 'conclusion.issuedOn': 'date.future' };
  return bornOn !== null && issuedOn < bornOn ? { 'conclusion.issuedOn': 'date.before_birth' } : {};
}

/** Benefits are of the service, each once, each with its proof unless filed as it is. */
export async function checkBenefits(
  check: SubmissionCheck,
  benefits: ReadablePart<'benefits'>,
): Promise<void> {
  const seen = new Set<string>();
  for (const [index, { benefit, attachment } = {}] of benefits.entries()) {
    if (benefit !== undefined) {
      if (!check.service.benefits.includes(benefit))
        check.errors[`benefits.${index}.benefit`] = 'benefit.unknown';
      else if (seen.has(benefit)) check.errors[`benefits.${index}.benefit`] = 'benefit.repeated';
      seen.add(benefit);
    }
    await checkAttachment(check, `benefits.${index}.attachment`, attachment);
  }
}

/** An upload that nobody has claimed yet; whose it is, its unguessable id says. Undefined was refused already. */
export async function checkAttachment(
  check: Pick<SubmissionCheck, 'act' | 'incomplete' | 'errors'>,
  field: string,
  id: string | null | undefined,
): Promise<void> {
  if (id === undefined) return;
  if (id === null) {
    if (!check.incomplete) check.errors[field] = 'document.missing';
    return;
  }
  const row = await check.act.trx('attachments').where({ id }).whereNull('submission_id').first('id');
  if (!row) check.errors[field] = 'attachment.unknown';
}
