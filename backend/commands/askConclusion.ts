import type { Act } from '../act';
import { openStatuses, type Status } from '../contract/statuses';
import { isPossible } from '../domain/lifecycle';
import { addDays, localDate } from '../domain/localTime';
import { Application } from '../models/Application';
import { advance } from './advance';
import { planMessages } from './planMessages';

/** Days before a conclusion expires when the parent is asked for a new one. */
const askedBefore = 30;

const decided: readonly Status[] = ['queued', 'referred'];

/**
 * Whose conclusion ends within a month and who has not been asked for a new one: whoever waits or is referred, and may
 * come back to wait, whoever is not decided on yet, and whose refusal a complaint suspends: for them a place is held only
 * by a valid one. One that had expired when it was filed is a matter of the intake.
 */
export async function expiringConclusions(act: Act): Promise<number[]> {
  const today = localDate(act.now);
  const expiring = () =>
    act
      .trx('applications')
      .whereNull('conclusion_asked_at')
      .where('document_until', '<=', addDays(today, askedBefore));
  const open: number[] = await expiring()
    .whereIn('status', [...openStatuses])
    .where((asked) => asked.whereIn('status', [...decided]).orWhere('document_until', '>=', today))
    .orderBy('id')
    .pluck('id');
  const suspended: number[] = await expiring()
    .where('status', 'refused')
    .whereNotNull('suspended_at')
    .orderBy('id')
    .pluck('id');
  return [...open, ...suspended];
}

/** Asks the parent for a newer conclusion; once the old one has expired the child is passed over until there is one. */
export async function askConclusion(act: Act, id: number): Promise<void> {
  const application = await Application.query(act.trx).findById(id).forNoKeyUpdate();
  if (!application || application.conclusionAskedAt !== null) return;
  if (!isPossible('askConclusion', application.status, application.flags(act.now))) return;
  await advance(act, application, 'askConclusion', {
    patch: { conclusionAskedAt: act.now },
    payload: { documentUntil: application.documentUntil },
  });
  await planMessages(act, application, 'conclusion-expires');
}
