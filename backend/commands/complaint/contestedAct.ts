import type { Act } from '../../act';
import type { ComplaintSubject } from '../../contract/complaints';
import type { Application } from '../../models/Application';
import { isStopListed } from './stopListSuspension';

/** The events among which the contested act is looked for, the latest first. */
const acts: Record<ComplaintSubject, readonly string[]> = {
  refusal: ['refuse', 'revoke'],
  benefit: ['rejectBenefit'],
  queue: ['accept', 'stopList', 'reopen'],
  referral: ['cancelReferral', 'withdrawPlace', 'refer'],
  delay: [],
  other: [],
};

export interface ContestedAct {
  eventId: number | null;
  /** Whose act it is; of a delay, who was to act. */
  officerId: number | null;
  at: Date | null;
}

/** What a complaint is against and whose it is, as the log has it. */
export async function contestedAct(
  act: Act,
  application: Application,
  about: ComplaintSubject,
): Promise<ContestedAct> {
  const types = about === 'queue' && isStopListed(act, application) ? ['stopList'] : [...acts[about]];
  const row = await act
    .trx('events')
    .where('application_id', application.id)
    .whereIn('type', types)
    .orderBy('id', 'desc')
    .first('id', 'user_id', 'at');
  if (!row) return { eventId: null, officerId: application.officerId, at: null };
  return { eventId: Number(row.id), officerId: row.user_id && Number(row.user_id), at: row.at };
}
