import type { StaffAct } from '../act';
import { invalid } from '../errors';
import { Application } from '../models/Application';
import { advance } from './advance';

/**
 * Confirms or rejects a claimed benefit. It acts on the case: each of its open applications records it in its
 * own queue, in the order of ids, so that two officers never wait for each other.
 */
export async function decideBenefit(
  act: StaffAct,
  application: Application,
  decision: { seen: number; benefit: string; confirmed: boolean; reason?: string },
): Promise<void> {
  const { benefit, confirmed, reason } = decision;
  const state = confirmed ? 'confirmed' : 'rejected';
  const action = confirmed ? 'confirmBenefit' : 'rejectBenefit';
  const event = await advance(act, application, action, {
    seen: decision.seen,
    payload: { benefit },
    texts: { reason },
  });
  const changed = await act
    .trx('submission_benefits')
    .where({ submission_id: application.submissionId, benefit })
    .whereNot({ state })
    .update({ state, decided_at: event.at, decided_by: act.user.id });
  if (changed === 0) throw invalid({ benefit: 'benefit.unknown' });
  const others = await Application.query(act.trx)
    .where({ submission_id: application.submissionId })
    .whereNot({ id: application.id })
    .whereIn('status', ['registered', 'in_review', 'correction_requested', 'queued', 'referred'])
    .orderBy('id')
    .forUpdate();
  for (const other of others) await advance(act, other, action, { payload: { benefit }, texts: { reason } });
}
