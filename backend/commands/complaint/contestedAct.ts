import type { Act } from '../../act';
import type { ComplaintSubject } from '../../contract/complaints';
import { localDate } from '../../domain/localTime';
import { conflict } from '../../errors';
import type { Application } from '../../models/Application';
import { type complaintTerms, lastComplaintDay } from './complaintTerms';
import { lastQueueAct } from './lastQueueAct';
import { isStopListed } from './stopListSuspension';

/** The events among which the contested act is looked for, the latest first; of the queue see `lastQueueAct`. */
const acts: Record<Exclude<ComplaintSubject, 'queue'>, readonly string[]> = {
  refusal: ['refuse', 'revoke'],
  benefit: ['rejectBenefit'],
  referral: ['cancelReferral', 'withdrawPlace', 'refer'],
  delay: [],
  other: [],
};

export interface ContestedAct {
  eventId: number | null;
  /** Whose act it is; of a delay, who was to act. */
  officerId: number | null;
  /** Who proposed what the officer confirmed: of an act of two neither decides (APPK 91). */
  proposerId: number | null;
  at: Date | null;
}

/**
 * What a complaint is against and whose it is, as the log has it; refused three months after the act (APPK 92). Waiting
 * in a queue is no act but a state that lasts: where the last act about the place is older, a complaint about the queue
 * is one of inaction, which no term ends, against whoever was to act.
 */
export async function contestedAct(
  act: Act,
  application: Application,
  about: ComplaintSubject,
  terms: Awaited<ReturnType<typeof complaintTerms>>,
): Promise<ContestedAct> {
  const found = await latestAct(act, application, about);
  const inaction = {
    ...{ eventId: null, at: null, proposerId: null },
    officerId: application.officerId,
  };
  if (!found?.at) return inaction;
  const until = lastComplaintDay(found.at, terms);
  if (localDate(act.now) <= until) return found;
  if (about === 'queue') return inaction;
  throw conflict('complaint.too_late', { until });
}

async function latestAct(
  act: Act,
  application: Application,
  about: ComplaintSubject,
): Promise<ContestedAct | null> {
  if (about === 'queue' && !isStopListed(act, application)) return lastQueueAct(act, application);
  const row = await act
    .trx('events')
    .where('application_id', application.id)
    .whereIn('type', about === 'queue' ? ['stopList'] : acts[about])
    .orderBy('id', 'desc')
    .first('id', 'user_id', 'at');
  if (!row) return null;
  const officerId = row.user_id && Number(row.user_id);
  return { eventId: Number(row.id), officerId, proposerId: null, at: row.at };
}
