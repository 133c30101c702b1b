import type { Act } from '../act';
import { openStatuses, type Status } from '../contract/statuses';
import { lifecycle } from '../domain/lifecycle';
import { addDays, localDate } from '../domain/localTime';
import { Application } from '../models/Application';
import { advance } from './advance';
import { planMessages } from './planMessages';

/** Days before a conclusion expires when the parent is asked for a new one. */
const askedBefore = 30;

const decided: readonly Status[] = ['queued', 'referred'];

/**
 * Whose conclusion ends within a month and who has not been asked for a new one: whoever waits or is referred, and may
 * come back to wait, and whoever is not decided on yet. One that had expired when it was filed is a matter of the intake.
 */
export async function expiringConclusions(act: Act): Promise<number[]> {
  const today = localDate(act.now);
  return act
    .trx('applications')
    .whereIn('status', [...openStatuses])
    .whereNull('conclusion_asked_at')
    .where('document_until', '<=', addDays(today, askedBefore))
    .where((asked) => asked.whereIn('status', [...decided]).orWhere('document_until', '>=', today))
    .orderBy('id')
    .pluck('id');
}

/** Asks the parent for a newer conclusion; once the old one has expired the child is passed over until there is one. */
export async function askConclusion(act: Act, id: number): Promise<void> {
  const application = await Application.query(act.trx).findById(id).forNoKeyUpdate();
  if (!application || application.conclusionAskedAt !== null) return;
  if (!lifecycle.askConclusion.from.includes(application.status)) return;
  await advance(act, application, 'askConclusion', {
    patch: { conclusionAskedAt: act.now },
    payload: { documentUntil: application.documentUntil },
  });
  await planMessages(act, application, 'conclusion-expires');
}
