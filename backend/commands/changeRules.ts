import type { Act, StaffAct } from '../act';
import type { ChangeRulesRequest } from '../contract/queues';
import { localDate } from '../domain/localTime';
import { lastPlannedDay } from '../domain/planAhead';
import { type QueueRules, sameRules } from '../domain/queueRules';
import { invalid } from '../errors';
import { rulesOf } from '../models/findRules';
import { lockQueue } from './lockQueue';
import { putRulesInForce } from './putRulesInForce';
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
  // What was planned for a moment that has come precedes what is changed now, whoever writes it down first.
  await putRulesInForce({ ...act, user: null, actor: 'clock' }, queueId);
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
  if (starts <= act.now) await putRulesInForce(act, queueId);
  return version;
}

/** The newest version there ever was, and the newest that stands. */
async function newestRules(act: Act, queueId: number) {
  const rows = await act.trx('queue_rules').where('queue_id', queueId).orderBy('version', 'desc');
  return [rows[0], rows.find(({ cancelled_at }) => cancelled_at === null)];
}

async function refuseUnknownBenefits(
  act: Act,
  { outOfTurn = [], firstPriority = [] }: ChangeRulesRequest,
): Promise<void> {
  const known: string[] = await act.trx('benefits').pluck('code');
  if (outOfTurn.some((one) => !known.includes(one))) throw invalid({ outOfTurn: 'benefit.unknown' });
  if (firstPriority.some((one) => !known.includes(one))) throw invalid({ firstPriority: 'benefit.unknown' });
}
