import type { Act } from '../../act';
import type { Bilingual } from '../../contract/common';
import { badRequest } from '../../errors';
import { reference } from '../../models/reference';

/** Terms of a complaint (LPS, APPK 91–92), in working days but for the months in which it can be filed. */
export interface ComplaintTerms {
  months: number;
  decision: number;
  forward: number;
  review: number;
  extension: number;
  notice: number;
}

export interface ServiceRow {
  code: string;
  title: Bilingual;
  open: boolean;
  kinds: string[];
  benefits: string[];
  /** What it may be refused on. */
  grounds: string[];
  decisionWorkingDays: number;
  correctionWorkingDays: number;
  /** Whether the clock of the decision stands still while a correction is awaited; the law is silent (law.md §1). */
  correctionPausesClock: boolean;
  complaints: ComplaintTerms;
  consentWithdrawalWorkingDays: number;
  /** First day of the intake into classes for the coming school year, `MM-DD`; a department sets it (law.md §1). */
  intakeFrom: string | null;
  /** Current versions of the three consents. */
  consents: { rules: string; personalData: string; notices: string };
}

/** The service as data: its kinds, benefits, terms and consent versions. */
export async function findService(act: Pick<Act, 'trx'>, code: string): Promise<ServiceRow> {
  const service = await lookUpService(act, code);
  if (!service) throw badRequest('service.unknown');
  return service;
}

/** The same, or null where no service has this code. */
export async function lookUpService(act: Pick<Act, 'trx'>, code: string): Promise<ServiceRow | null> {
  const services = await reference(act, 'services', (trx) => trx('services').orderBy('position'));
  const row = services.find((one) => one.code === code);
  if (!row) return null;
  return {
    code: row.code,
    title: row.title,
    open: row.open,
    kinds: row.kinds,
    benefits: row.benefits,
    grounds: row.grounds,
    decisionWorkingDays: row.decision_working_days,
    correctionWorkingDays: row.correction_working_days,
    correctionPausesClock: row.correction_pauses_clock,
    consentWithdrawalWorkingDays: row.consent_withdrawal_working_days,
    complaints: {
      months: row.complaint_months,
      decision: row.complaint_working_days,
      forward: row.complaint_forward_working_days,
      review: row.complaint_review_working_days,
      extension: row.complaint_extension_working_days,
      notice: row.complaint_notice_working_days,
    },
    intakeFrom: row.season?.gradeOne?.from ?? null,
    consents: row.consents,
  };
}
