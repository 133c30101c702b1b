import type { Act } from '../act';
import type { ChangeContactsRequest } from '../contract/account';
import type { ErrorCode } from '../contract/errorCodes';
import { type FieldErrors, invalid } from '../errors';
import type { ContactConfirmation } from '../models/ContactConfirmation';
import type { AccountOwner } from '../models/ownCases';
import type { Submission } from '../models/Submission';
import { ownSubmissions } from './account/ownSubmissions';
import { readToken } from './account/readToken';
import { type ChangedCase, type Contact, tellContacts } from './account/tellContacts';
import { recordEvent } from './recordEvent';
import { refreshSearch } from './submission/refreshSearch';

/** Each contact has its place; the first phone is the one that opens the account. */
const places = { phone: 0, phone2: 1, email: 2 } as const;
type Field = keyof typeof places;
type Changes = Partial<Record<Field, ContactConfirmation | null>>;

/**
 * The parent changes contacts, each new one confirmed by a code again, in every own case. The first phone and every
 * address that goes or comes are told: whoever took an account over cannot do it unheard. Answers whose account it is by
 * now.
 */
export async function changeContacts(
  act: Act,
  owner: AccountOwner,
  request: ChangeContactsRequest,
): Promise<AccountOwner> {
  const changes = await readChanges(act, request);
  if (Object.keys(changes).length === 0) throw invalid({ _: 'field.required' });
  const submissions = await ownSubmissions(act, owner);
  const changed: ChangedCase[] = [];
  for (const submission of submissions) {
    const one = await changeIn(act, submission, changes);
    if (one) changed.push(one);
  }
  await tellContacts(act, changed);
  for (const confirmation of Object.values(changes))
    await confirmation?.$query(act.trx).patch({ spentAt: act.now });
  return changes.phone ? follow(act, owner, changes.phone.address) : owner;
}

/** The session that changed the first phone goes on with the new one; what was opened with the old one ends. */
async function follow(
  { trx }: Act,
  { representativeId, phone: old, session }: AccountOwner,
  phone: string,
): Promise<AccountOwner> {
  await trx('account_sessions').where('token_hash', session).update({ phone });
  await trx('account_sessions')
    .where({ representative_id: representativeId, phone: old })
    .whereNot('token_hash', session)
    .delete();
  return { representativeId, phone, session };
}

async function readChanges(act: Act, request: ChangeContactsRequest): Promise<Changes> {
  const errors: FieldErrors = {};
  const changes: Changes = {};
  const addresses = new Map<string, Field>();
  for (const field of Object.keys(places) as Field[]) {
    const token = request[field];
    if (token === undefined) continue;
    const found: ContactConfirmation | ErrorCode | null =
      token === null ? null : await readToken(act, token, field === 'email' ? 'email' : 'sms');
    if (typeof found === 'string') errors[field] = found;
    else if (found && addresses.has(found.address)) errors[field] = 'contact.repeated';
    else {
      changes[field] = found;
      if (found) addresses.set(found.address, field);
    }
  }
  if (Object.keys(errors).length > 0) throw invalid(errors);
  return changes;
}

/** What has changed in a case; null where everything was so already. */
async function changeIn(act: Act, submission: Submission, changes: Changes): Promise<ChangedCase | null> {
  const before = await contactsOf(act, submission);
  for (const [field, confirmation] of Object.entries(changes) as [Field, ContactConfirmation | null][]) {
    await removeOld(act, submission.id, field);
    if (!confirmation) continue;
    await act.trx('submission_contacts').insert({
      submission_id: submission.id,
      position: places[field],
      channel: confirmation.channel,
      address: confirmation.address,
      confirmed_at: confirmation.confirmedAt,
    });
  }
  const after = await contactsOf(act, submission);
  const addresses = after.map(({ address }) => address);
  if (new Set(addresses).size < addresses.length) throw invalid({ phone2: 'contact.repeated' });
  // Pressed twice, or taken away where there was none: nothing has happened to tell of.
  if (addresses.join() === before.map(({ address }) => address).join()) return null;
  await recordEvent(act, submission.chainId, {
    type: 'changeContacts',
    submissionId: submission.id,
    payload: { changed: Object.keys(changes) },
  });
  await refreshSearch(act, submission.id);
  return { submission, before, after };
}

async function contactsOf({ trx }: Act, { id }: Submission): Promise<Contact[]> {
  const rows = await trx('submission_contacts').where('submission_id', id).orderBy('position');
  return rows.map(({ position, channel, address, confirmed_at }) => ({
    ...{ position, channel, address, confirmed: confirmed_at !== null },
  }));
}

/** Cases filed before had their contacts in a row: the e-mail may stand where a second phone does now. */
async function removeOld(act: Act, submissionId: string, field: Field): Promise<void> {
  const rows = act.trx('submission_contacts').where('submission_id', submissionId);
  if (field === 'phone') await rows.where('position', 0).delete();
  else if (field === 'email') await rows.where('channel', 'email').delete();
  else {
    await rows.clone().where('channel', 'sms').where('position', '>', 0).delete();
    // The place is wanted: whatever stands there makes room.
    await rows
      .clone()
      .where({ position: places.phone2, channel: 'email' })
      .update({ position: places.email });
  }
}
