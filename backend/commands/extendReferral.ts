import type { Act } from '../act';
import type { ActionRequest } from '../contract/actions';
import { localDate, localMoment, localTime } from '../domain/localTime';
import { lastExtensionDay } from '../domain/referralTerms';
import { conflictAt, invalid } from '../errors';
import type { Application } from '../models/Application';
import { findRules } from '../models/findRules';
import { advance } from './advance';
import { checkPossible } from './checkPossible';
import { planMessages } from './planMessages';

/** Extends a referral once, by up to 30 calendar days from its old end, for a stated reason (O254). */
export async function extendReferral(
  act: Act,
  application: Application,
  { seen, until, reason }: ActionRequest<'extendReferral'>,
): Promise<void> {
  await checkPossible(act, application, 'extendReferral', seen);
  const end = application.referralValidUntil!;
  if (end <= act.now) throw conflictAt('until', 'referral.ended');
  if (until <= localDate(end)) throw invalid({ until: 'date.past' });
  const { extensionDays } = await findRules(act.trx, application.queueId!);
  if (until > lastExtensionDay(end, extensionDays)) throw invalid({ until: 'referral.too_long' });
  const validUntil = localMoment(until, localTime(end));
  await advance(act, application, 'extendReferral', {
    seen,
    patch: { referralValidUntil: validUntil, referralExtended: true },
    payload: { until: validUntil.toISOString() },
    texts: { reason },
  });
  await planMessages(act, application, 'referral-extended');
}
