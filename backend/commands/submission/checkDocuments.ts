import type { z } from 'zod';
import type { submissionParts } from '../../contract/submission';
import type { SubmissionCheck } from '../checkSubmission';

type Conclusion = z.output<typeof submissionParts.conclusion>;
type Benefits = z.output<typeof submissionParts.benefits>;

/** The conclusion is dated sensibly, is attached and is still valid, unless the applicant files it as it is. */
export async function checkConclusion(check: SubmissionCheck, conclusion: Conclusion): Promise<void> {
  const { errors, today } = check;
  if (conclusion.issuedOn > today) errors['conclusion.issuedOn'] = 'date.future';
  if (conclusion.validUntil < conclusion.issuedOn) errors['conclusion.validUntil'] = 'date.order';
  else if (conclusion.validUntil < today && !check.incomplete)
    errors['conclusion.validUntil'] = 'document.expired';
  await checkAttachment(check, 'conclusion.attachment', conclusion.attachment);
}

/** Benefits are of the service, each once, each with its proof unless filed as it is. */
export async function checkBenefits(check: SubmissionCheck, benefits: Benefits): Promise<void> {
  const seen = new Set<string>();
  for (const [index, { benefit, attachment }] of benefits.entries()) {
    if (!check.service.benefits.includes(benefit))
      check.errors[`benefits.${index}.benefit`] = 'benefit.unknown';
    if (seen.has(benefit)) check.errors[`benefits.${index}.benefit`] = 'benefit.repeated';
    seen.add(benefit);
    await checkAttachment(check, `benefits.${index}.attachment`, attachment);
  }
}

/** An upload that nobody has claimed yet; whose it is, its unguessable id says. */
export async function checkAttachment(
  check: SubmissionCheck,
  field: string,
  id: string | null,
): Promise<void> {
  if (id === null) {
    if (!check.incomplete) check.errors[field] = 'document.missing';
    return;
  }
  const row = await check.act.trx('attachments').where({ id }).whereNull('submission_id').first('id');
  if (!row) check.errors[field] = 'attachment.unknown';
}
