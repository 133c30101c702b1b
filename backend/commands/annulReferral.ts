import type { Act } from '../act';
import { localDate } from '../domain/localTime';
import { lastAnnulDay } from '../domain/referralTerms';
import { conflict } from '../errors';
import type { Application } from '../models/Application';
import { findCalendar } from '../models/findCalendar';
import { findRules } from '../models/findRules';
import { checkReferral } from './checkReferral';
import { endReferral } from './endReferral';

/** The parent takes the referral back within one day of its issue (O254), for whatever reason. */
export async function annulReferral(
  act: Act,
  application: Application,
  { reason }: { reason?: string } = {},
): Promise<void> {
  await checkReferral(act, application, 'annulReferral');
  const { annulmentDays } = await findRules(act.trx, application.queueId!);
  const until = lastAnnulDay(application.referredAt!, annulmentDays, await findCalendar(act.trx));
  if (localDate(act.now) > until) throw conflict('referral.annul_ended', { until });
  await endReferral(act, application, 'annulReferral', { reason });
}
