import type { Act } from '../../act';
import type { AnswerCorrectionRequest } from '../../contract/submission';
import { localDate } from '../../domain/localTime';
import { type FieldErrors, invalid } from '../../errors';
import type { Submission } from '../../models/Submission';
import type { SubmissionVersion } from '../../models/SubmissionVersion';
import { checkAttachment, checkBenefits } from './checkDocuments';
import { checkSettlement } from './checkPeople';
import { findService } from './findService';

const parts = ['child', 'parent', 'conclusion', 'benefits'] as const;

/** Judges an answer to a request for correction: something, only what was asked, and right by the rules of filing. */
export async function checkAnswer(
  act: Act,
  answer: AnswerCorrectionRequest,
  asked: ReadonlySet<string>,
  { submission, current }: { submission: Submission; current: SubmissionVersion },
): Promise<void> {
  const given = parts.filter((part) => answer[part] !== undefined);
  if (given.length === 0 && !answer.text) throw invalid({ text: 'correction.nothing' });
  const errors: FieldErrors = {};
  for (const part of given) if (!asked.has(part)) errors[part] = 'correction.not_asked';
  const service = await findService(act, submission.service);
  const today = localDate(act.now);
  const check = { act, via: submission.via, today, service, incomplete: false, errors };
  const { conclusion, benefits, parent } = answer;
  if (conclusion) {
    if (conclusion.issuedOn > today) errors['conclusion.issuedOn'] = 'date.future';
    if (conclusion.validUntil < conclusion.issuedOn) errors['conclusion.validUntil'] = 'date.order';
    // The term that was filed as it was may stay; a new one has to be good.
    else if (conclusion.validUntil < today && conclusion.validUntil !== current.conclusionValidUntil)
      errors['conclusion.validUntil'] = 'document.expired';
    // Null keeps the file of before.
    await checkAttachment(check, 'conclusion.attachment', conclusion.attachment ?? undefined);
  }
  if (benefits) await checkBenefits(check, benefits);
  await checkSettlement(check, parent?.address.settlement);
  if (Object.keys(errors).length > 0) throw invalid(errors);
}
