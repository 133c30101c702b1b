import type { Act } from '../act';
import { Application } from '../models/Application';
import { endReferral } from './endReferral';

/** Writes down the referrals of a queue whose term is over: they ended by the moment, this only records it and tells. */
export async function lapseDue(act: Act, queueId: number): Promise<void> {
  const due = await Application.query(act.trx)
    .where({ queue_id: queueId, status: 'referred' })
    .where('referral_valid_until', '<=', act.now)
    .orderBy('id')
    .forNoKeyUpdate();
  for (const one of due) await endReferral({ ...act, user: null, actor: 'clock' }, one, 'lapseReferral');
}
