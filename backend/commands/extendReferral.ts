import type { Act } from '../act';
import type { ActionRequest } from '../contract/actions';
import { isoLocal, localDate, localMoment, localTime } from '../domain/localTime';
import { lastExtensionDay } from '../domain/referralTerms';
import { conflictAt, type FieldErrors, invalid } from '../errors';
import type { Application } from '../models/Application';
import { findRules } from '../models/findRules';
import { Group } from '../models/Group';
import { advance } from './advance';
import { checkPossible } from './checkPossible';
import { issuePaper } from './issuePaper';
import { planMessages } from './planMessages';
import { checkAttachment } from './submission/checkDocuments';
import { claimAttachments } from './submission/claimAttachments';

/**
 * Extends a referral once, by up to 30 calendar days from its old end, for a stated reason (O254). The paper that shows
 * the reason is kept with the case; the notice of the new term is issued with it.
 */
export async function extendReferral(
  act: Act,
  application: Application,
  { seen, until, reason, attachment = null }: ActionRequest<'extendReferral'>,
): Promise<void> {
  await checkPossible(act, application, 'extendReferral', seen);
  const end = application.referralValidUntil!;
  if (end <= act.now) throw conflictAt('until', 'referral.ended');
  await refuseUnfit(act, application, { until, attachment });
  const validUntil = localMoment(until, localTime(end));
  const event = await advance(act, application, 'extendReferral', {
    seen,
    patch: { referralValidUntil: validUntil, referralExtended: true },
    payload: { until: validUntil.toISOString() },
    texts: { reason },
  });
  await claimAttachments(act, application.submissionId, [
    { field: 'attachment', kind: 'extension', id: attachment },
  ]);
  const group = await Group.query(act.trx).findById(application.groupId!).throwIfNotFound();
  const own = {
    ...{ previousUntil: isoLocal(end), validUntil: isoLocal(validUntil), reason },
    ...{ groupName: group.name, documented: attachment !== null },
  };
  await issuePaper(act, application, 'referral-extended', own, { event });
  await planMessages(act, application, 'referral-extended');
}

async function refuseUnfit(
  act: Act,
  application: Application,
  { until, attachment }: { until: string; attachment: string | null },
): Promise<void> {
  const errors: FieldErrors = {};
  const end = application.referralValidUntil!;
  const { extensionDays } = await findRules(act.trx, application.queueId!);
  if (until <= localDate(end)) errors.until = 'date.past';
  else if (until > lastExtensionDay(end, extensionDays)) errors.until = 'referral.too_long';
  // Who extends by word alone is an officer; the parent's paper is asked for before.
  await checkAttachment({ act, incomplete: true, errors }, 'attachment', attachment);
  if (Object.keys(errors).length > 0) throw invalid(errors);
}
