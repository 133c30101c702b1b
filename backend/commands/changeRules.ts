import type { Act, StaffAct } from '../act';
import type { ChangeRulesRequest } from '../contract/queues';
import { localDate } from '../domain/localTime';
import { lastPlannedDay } from '../domain/planAhead';
import { type QueueRules, sameRules } from '../domain/queueRules';
import { invalid } from '../errors';
import { findRules, rulesOf } from '../models/findRules';
import { lockQueue } from './lockQueue';
import { recordEvent } from './recordEvent';

/**
 * A new version of a queue's rules, from now or from a later moment: an event when it is made and another when it
 * takes force; the past stays under the rules it had (product.md: versioned rules).
 */
export async function changeRules(
  act: StaffAct,
  queueId: number,
  change: ChangeRulesRequest,
): Promise<number> {
  const { startsAt, basis, ...terms } = change;
  const starts = startsAt ? new Date(startsAt) : act.now;
  if (starts < act.now) throw invalid({ startsAt: 'date.past' });
  if (localDate(starts) > lastPlannedDay(localDate(act.now))) throw invalid({ startsAt: 'date.too_far' });
  await refuseUnknownBenefits(act, change);
  const chain = await lockQueue(act, queueId);
  const [newest, latest] = await newestRules(act, queueId);
  if (latest.in_force_at === null && latest.starts_at > starts)
    throw invalid({ startsAt: 'rules.before_planned' });
  const version = newest.version + 1;
  const rules: QueueRules = { ...rulesOf(latest), ...terms, version };
  // Of what stands and what is changed together: a benefit may be left where it was.
  if (rules.outOfTurn.some((one) => rules.firstPriority.includes(one)))
    throw invalid({ [change.firstPriority ? 'firstPriority' : 'outOfTurn']: 'benefit.repeated' });
  if (sameRules(rules, rulesOf(latest))) throw invalid({ ratio: 'rules.unchanged' });
  await act.trx('queue_rules').insert({
    queue_id: queueId,
    version,
    starts_at: starts,
    ratio: rules.ratio,
    out_of_turn: rules.outOfTurn,
    first_priority: rules.firstPriority,
    referral_working_days: rules.referralWorkingDays,
    annulment_days: rules.annulmentDays,
    extension_days: rules.extensionDays,
    stop_list_days: rules.stopListDays,
    basis,
    created_at: act.now,
    created_by: act.user.id,
  });
  await recordEvent(act, chain, {
    type: 'changeRules',
    payload: { rules: rules as never, startsAt: starts.toISOString() },
    texts: { reason: basis },
  });
  if (starts <= act.now) await putInForce(act, queueId, version);
  return version;
}

/** The newest version there ever was, and the newest that stands. */
async function newestRules(act: Act, queueId: number) {
  const rows = await act.trx('queue_rules').where('queue_id', queueId).orderBy('version', 'desc');
  return [rows[0], rows.find(({ cancelled_at }) => cancelled_at === null)];
}

/** A version takes force: the classes of everybody in the queue follow from it from this event on. */
export async function putInForce(act: Act, queueId: number, version: number): Promise<void> {
  const chain = await lockQueue(act, queueId);
  const stands = { queue_id: queueId, version, in_force_at: null, cancelled_at: null };
  // Taken back, or in force already, since the clock looked.
  if (!(await act.trx('queue_rules').where(stands).first('version'))) return;
  const rules = await findRules(act.trx, queueId, version);
  const event = await recordEvent(act, chain, {
    type: 'rulesInForce',
    payload: { rules: rules as never },
  });
  await act.trx('queue_rules').where({ queue_id: queueId, version }).update({ in_force_at: event.at });
  await act.trx('queues').where('id', queueId).update({ rules_version: version });
  await act.trx.raw(
    `UPDATE applications a SET class = n.class
     FROM (
       SELECT x.id, CASE WHEN b.held && r.out_of_turn THEN 0 WHEN b.held && r.first_priority THEN 1 ELSE 2 END AS class
       FROM applications x JOIN queue_rules r ON r.queue_id = x.queue_id AND r.version = ?
       CROSS JOIN LATERAL (
         SELECT coalesce(array_agg(benefit), '{}') AS held FROM submission_benefits s
         WHERE s.submission_id = x.submission_id AND s.state = 'confirmed'
       ) b
       WHERE x.queue_id = ? AND x.status IN ('queued', 'referred') AND x.corrected_class IS NULL
     ) n
     WHERE n.id = a.id AND n.class <> a.class`,
    [version, queueId],
  );
}

async function refuseUnknownBenefits(
  act: Act,
  { outOfTurn = [], firstPriority = [] }: ChangeRulesRequest,
): Promise<void> {
  const known: string[] = await act.trx('benefits').pluck('code');
  if (outOfTurn.some((one) => !known.includes(one))) throw invalid({ outOfTurn: 'benefit.unknown' });
  if (firstPriority.some((one) => !known.includes(one))) throw invalid({ firstPriority: 'benefit.unknown' });
}
