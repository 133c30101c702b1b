import type { Act } from '../../act';
import { tokenMinutes } from '../confirmContact';
import type { Draft } from './Draft';

/**
 * Keeps what was entered. While the draft is being filled in, confirmed contacts stay confirmed: their hour begins
 * anew with every page, but one that has run out is not revived.
 */
export async function saveDraft(act: Act, { id, phone, data, lookups }: Draft): Promise<void> {
  await act
    .trx('drafts')
    .where({ id })
    .update({ phone, data: JSON.stringify(data), lookups, seen_at: act.now });
  const confirmations = Object.values(data.contacts).map(({ confirmation }) => confirmation);
  if (confirmations.length === 0) return;
  await act
    .trx('contact_confirmations')
    .whereIn('id', confirmations)
    .whereNull('spent_at')
    .where('token_ends_at', '>', act.now)
    .update({ token_ends_at: new Date(act.now.getTime() + tokenMinutes * 60_000) });
}
