import type { Act } from '../../act';
import { type ConfirmedContact, type Draft, draftDays } from './Draft';
import { saveDraft } from './saveDraft';

/**
 * Goes on with the latest draft of a phone that has just been confirmed: it takes the place of the one that asked, so
 * the cookie of this device opens it and the other device's no longer does. False when the phone has none.
 */
export async function resumeDraft(act: Act, asking: Draft, contact: ConfirmedContact): Promise<boolean> {
  const found = await act
    .trx('drafts')
    .where('phone', contact.address)
    .whereNull('submission_id')
    .whereNot('id', asking.id)
    .where('seen_at', '>', new Date(act.now.getTime() - draftDays * 86_400_000))
    .orderBy('seen_at', 'desc')
    .forUpdate()
    .first();
  if (!found) return false;
  const { token_hash } = await act.trx('drafts').where('id', asking.id).first('token_hash');
  await act.trx('drafts').where('id', asking.id).delete();
  await act.trx('drafts').where('id', found.id).update({ token_hash });
  const data = { ...found.data, contacts: { ...found.data.contacts, phone: contact }, attempt: null };
  await saveDraft(act, { ...found, regionId: found.region_id, submissionId: null, data });
  return true;
}
