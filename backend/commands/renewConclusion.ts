import type { Act } from '../act';
import type { RenewConclusionRequest } from '../contract/submission';
import { localDate } from '../domain/localTime';
import { type FieldErrors, invalid } from '../errors';
import type { Application } from '../models/Application';
import { Submission } from '../models/Submission';
import { SubmissionVersion } from '../models/SubmissionVersion';
import { advance } from './advance';
import { checkPossible } from './checkPossible';
import { lockChains } from './lockChains';
import { newImpairment } from './newImpairment';
import { openOrSuspendedOfCase } from './openOfCase';
import { planMessages } from './planMessages';
import { placeToState } from './statePlace';
import { birthOf } from './submission/birthOf';
import { checkAttachment, issueProblem } from './submission/checkDocuments';
import { claimAttachments } from './submission/claimAttachments';
import { insertVersion } from './submission/insertVersion';

/**
 * A newer conclusion in place of one that expires: a new version of the case, seen by all its open applications; who
 * was passed over for the old one stands at the old place again, and for a child whose refusal a complaint suspends a
 * place can be held again. Another impairment in it takes nobody out of a queue by
 * itself: an officer decides (LPD 19-1).
 */
export async function renewConclusion(
  act: Act,
  application: Application,
  { seen, conclusion }: RenewConclusionRequest & { seen?: number },
): Promise<void> {
  await checkPossible(act, application, 'renewConclusion', seen);
  await refuseUnfit(act, application, conclusion);
  const submission = await Submission.query(act.trx)
    .findById(application.submissionId)
    .forUpdate()
    .throwIfNotFound();
  const current = await SubmissionVersion.query(act.trx)
    .findById([submission.id, submission.version])
    .throwIfNotFound();
  const all = [application, ...(await openOrSuspendedOfCase(act, application))];
  await lockChains(act, all);
  const version = await insertVersion(act, submission, current, { conclusion });
  const claim = { field: 'conclusion.attachment', kind: 'conclusion', id: conclusion.attachment };
  await claimAttachments(act, submission.id, [claim]);
  for (const one of all)
    await advance(act, one, 'renewConclusion', {
      patch: {
        documentUntil: conclusion.validUntil,
        conclusionAskedAt: null,
        ...(await newImpairment(act, one, conclusion.impairment)),
      },
      payload: { version, documentUntil: conclusion.validUntil, impairment: conclusion.impairment },
    });
  await planMessages(act, application, 'conclusion-renewed', await placeToState(act, application));
}

/** A newer one is dated, attached, and good for longer than the one there is. */
async function refuseUnfit(
  act: Act,
  application: Application,
  { issuedOn, validUntil, attachment }: RenewConclusionRequest['conclusion'],
): Promise<void> {
  const errors: FieldErrors = {};
  const today = localDate(act.now);
  Object.assign(errors, issueProblem(issuedOn, today, await birthOf(act, application.childId)));
  if (validUntil < issuedOn) errors['conclusion.validUntil'] = 'date.order';
  else if (validUntil < today) errors['conclusion.validUntil'] = 'document.expired';
  else if (validUntil <= application.documentUntil) errors['conclusion.validUntil'] = 'document.not_newer';
  await checkAttachment({ act, incomplete: false, errors }, 'conclusion.attachment', attachment);
  if (Object.keys(errors).length > 0) throw invalid(errors);
}
