import type { Act } from '../../act';
import type { AnswerCorrectionRequest } from '../../contract/submission';
import { type AskedItem, answerProblems, correctableValues } from '../../domain/correction';
import { localDate } from '../../domain/localTime';
import { type FieldErrors, invalid } from '../../errors';
import type { Submission } from '../../models/Submission';
import type { SubmissionVersion } from '../../models/SubmissionVersion';
import { birthOf } from './birthOf';
import { checkAttachment, checkBenefits, issueProblem } from './checkDocuments';
import { checkSettlement } from './checkPeople';
import { findService } from './findService';

/** Judges an answer to a request for correction: only what was asked, all of it, and right by the rules of filing. */
export async function checkAnswer(
  act: Act,
  answer: AnswerCorrectionRequest,
  asked: readonly AskedItem[],
  { submission, current }: { submission: Submission; current: SubmissionVersion },
): Promise<void> {
  const claimed: string[] = await act
    .trx('submission_benefits')
    .where('submission_id', submission.id)
    .pluck('benefit');
  const known = { asked, current: correctableValues(current), claimed };
  const errors: FieldErrors = answerProblems(answer, known);
  const service = await findService(act, submission.service);
  const today = localDate(act.now);
  const check = { act, via: submission.via, today, service, incomplete: false, errors };
  const { conclusion, benefits, parent } = answer;
  if (conclusion) {
    Object.assign(errors, issueProblem(conclusion.issuedOn, today, await birthOf(act, submission.childId)));
    if (conclusion.validUntil < conclusion.issuedOn) errors['conclusion.validUntil'] = 'date.order';
    // The term that was filed as it was may stay; a new one has to be good.
    else if (conclusion.validUntil < today && conclusion.validUntil !== current.conclusionValidUntil)
      errors['conclusion.validUntil'] = 'document.expired';
    // Null keeps the file of before.
    await checkAttachment(check, 'conclusion.attachment', conclusion.attachment ?? undefined);
  }
  if (benefits) await checkBenefits(check, benefits);
  // Where it was filed it may stay.
  if (parent?.address.settlement !== current.settlementId)
    await checkSettlement(check, parent?.address.settlement);
  if (Object.keys(errors).length > 0) throw invalid(errors);
}
