import type { StaffAct } from '../act';
import { invalid } from '../errors';
import type { Application } from '../models/Application';
import { advance } from './advance';
import { checkPossible } from './checkPossible';
import { lockChains } from './lockChains';
import { openOfCase } from './openOfCase';

/**
 * Confirms or rejects a claimed benefit. It acts on the case: each of its open applications records it in its
 * own queue.
 */
export async function decideBenefit(
  act: StaffAct,
  application: Application,
  decision: { seen: number; benefit: string; confirmed: boolean; reason?: string },
): Promise<void> {
  const { seen, benefit, confirmed, reason } = decision;
  const state = confirmed ? 'confirmed' : 'rejected';
  const action = confirmed ? 'confirmBenefit' : 'rejectBenefit';
  await checkPossible(act, application, action, seen);
  const others = await openOfCase(act, application);
  await lockChains(act, [application, ...others]);
  const change = { payload: { benefit }, texts: { reason } };
  const event = await advance(act, application, action, change);
  const changed = await act
    .trx('submission_benefits')
    .where({ submission_id: application.submissionId, benefit })
    .whereNot({ state })
    .update({ state, decided_at: event.at, decided_by: act.user.id });
  if (changed === 0) throw invalid({ benefit: 'benefit.unknown' });
  for (const other of others) await advance(act, other, action, change);
}
