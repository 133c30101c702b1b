import type { StaffAct } from '../act';
import { addDays, localDate } from '../domain/localTime';
import { conflict, invalid } from '../errors';
import type { Application } from '../models/Application';
import { advance } from './advance';
import { checkPossible } from './checkPossible';
import { lockChains } from './lockChains';
import { openOfCase } from './openOfCase';
import { planMessages } from './planMessages';
import { reclassified } from './standing';

/**
 * Confirms or rejects a claimed benefit. It acts on the case: each of its open applications records it in its own
 * queue and stands by the class it gives there, with the filing moment it had; of several the highest counts (O254). A
 * rejection that a complaint suspends is not said again meanwhile (APPK 96); a confirmation ends the suspension. The
 * family is told of a rejection, once for the case: it can be complained of.
 */
export async function decideBenefit(
  act: StaffAct,
  application: Application,
  decision: { seen: number; benefit: string; confirmed: boolean; reason?: string; certificateOn?: string },
): Promise<void> {
  const { seen, benefit, confirmed, reason } = decision;
  const state = confirmed ? 'confirmed' : 'rejected';
  const action = confirmed ? 'confirmBenefit' : 'rejectBenefit';
  await checkPossible(act, application, action, seen);
  const others = await openOfCase(act, application);
  await lockChains(act, [application, ...others]);
  const certificateOn = confirmed ? (decision.certificateOn ?? localDate(act.now)) : null;
  if (certificateOn !== null) await refuseOldCertificate(act, benefit, certificateOn);
  const claimed = act.trx('submission_benefits').where({ submission_id: application.submissionId, benefit });
  const before = await claimed.clone().first('state', 'certificate_on', 'suspended_at');
  if (before?.suspended_at && !confirmed) throw conflict('benefit.suspended');
  const changed = await claimed
    .clone()
    // What is confirmed may be confirmed anew, by a younger certificate.
    .where((other) => {
      other.whereNot({ state });
      if (certificateOn !== null)
        other.orWhere('certificate_on', '<', certificateOn).orWhereNotNull('suspended_at');
    })
    .update({ state, certificate_on: certificateOn, decided_by: act.user.id, suspended_at: null });
  if (changed === 0) throw invalid({ benefit: 'benefit.unknown' });
  for (const one of [application, ...others]) {
    const { at } = await advance(act, one, action, {
      patch: await reclassified(act, one),
      payload: { benefit, ...(certificateOn ? { certificateOn } : lost(before)) },
      texts: { reason },
    });
    if (one === application) await claimed.clone().update({ decided_at: at });
  }
  if (!confirmed) await planMessages(act, application, 'benefit-rejected');
}

/** What a rejection takes away, so that it can count again while a complaint suspends the rejection, or when it is upheld. */
function lost({ state, certificate_on }: { state: string; certificate_on: string | null }) {
  return state === 'confirmed' ? { took: state, certificateOn: certificate_on } : {};
}

/** A certificate is at most a month old when the benefit is confirmed (O254; the age is data of the benefit). */
async function refuseOldCertificate(act: StaffAct, benefit: string, certificateOn: string): Promise<void> {
  const today = localDate(act.now);
  if (certificateOn > today) throw invalid({ certificateOn: 'date.future' });
  const row = await act.trx('benefits').where('code', benefit).first('max_age_days');
  if (row && addDays(certificateOn, row.max_age_days) < today)
    throw invalid({ certificateOn: 'benefit.certificate_old' }, { days: row.max_age_days });
}
