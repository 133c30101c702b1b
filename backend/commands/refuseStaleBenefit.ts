import type { Act } from '../act';
import { addDays, localDate } from '../domain/localTime';
import { classOf } from '../domain/queueRules';
import { conflict } from '../errors';
import type { Application } from '../models/Application';
import { findRules } from '../models/findRules';

/**
 * The proof of a benefit is looked at again before a referral (O254): what gives the child its class must be shown
 * by a certificate of its lawful age; otherwise an officer confirms it anew or rejects it first. Of a benefit whose
 * rejection a complaint suspends the proof is what is being decided: it counts till then (APPK 96).
 */
export async function refuseStaleBenefit(act: Act, application: Application): Promise<void> {
  if (application.class === 2 || application.correctedClass !== null) return;
  const rows: { benefit: string; certificate_on: string; max_age_days: number; suspended_at: Date | null }[] =
    await act
      .trx('submission_benefits as s')
      .join('benefits as b', 'b.code', 's.benefit')
      .where({ 's.submission_id': application.submissionId, 's.state': 'confirmed' })
      .select('s.benefit', 's.suspended_at', 'b.max_age_days')
      .select(
        act.trx.raw(
          "coalesce(s.certificate_on, (s.decided_at AT TIME ZONE 'Asia/Almaty')::date) AS certificate_on",
        ),
      );
  const today = localDate(act.now);
  const fresh = rows.filter(
    (row) => row.suspended_at !== null || addDays(row.certificate_on, row.max_age_days) >= today,
  );
  const rules = await findRules(act.trx, application.queueId!);
  if (
    classOf(
      fresh.map(({ benefit }) => benefit),
      rules,
    ) <= application.class
  )
    return;
  const stale = rows.find(
    (row) => !fresh.includes(row) && classOf([row.benefit], rules) === application.class,
  );
  throw conflict('benefit.recheck', { benefit: stale?.benefit ?? null });
}
