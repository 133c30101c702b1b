import type { Act } from '../act';
import { addDays, localDate } from '../domain/localTime';
import { Application } from '../models/Application';
import { advance } from './advance';
import { planMessages } from './planMessages';

/** Days before a conclusion expires when the parent is asked for a new one. */
const askedBefore = 30;

/** Who waits with a conclusion that ends within a month, and has not been asked for a new one. */
export async function expiringConclusions(act: Act): Promise<number[]> {
  return act
    .trx('applications')
    .where('status', 'queued')
    .whereNull('conclusion_asked_at')
    .where('document_until', '<=', addDays(localDate(act.now), askedBefore))
    .orderBy('id')
    .pluck('id');
}

/** Asks the parent for a newer conclusion; once the old one has expired the child is passed over until there is one. */
export async function askConclusion(act: Act, id: number): Promise<void> {
  const application = await Application.query(act.trx).findById(id).forNoKeyUpdate();
  if (application?.status !== 'queued' || application.conclusionAskedAt !== null) return;
  await advance(act, application, 'askConclusion', {
    patch: { conclusionAskedAt: act.now },
    payload: { documentUntil: application.documentUntil },
  });
  await planMessages(act, application, 'conclusion-expires');
}
