import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import type { Act } from '../../act';
import { sha256 } from '../../domain/digest';
import { type ConfirmedContact, type Draft, type DraftData, draftDays, emptyDraft } from './Draft';
import { saveDraft } from './saveDraft';

/** A draft that can be gone on with, and how much there is in it. */
export interface Resumable {
  id: string;
  regionId: string;
  phone: string | null;
  data: DraftData;
  lookups: number;
  files: number;
  seenAt: Date;
}

/**
 * Goes on with a draft of a phone that has just been confirmed: this device's cookie opens it, and the other device's
 * no longer does. The one that was open here stays, with its uploads, for whoever confirms its phone; an empty one
 * goes. False when there is no such draft any more.
 */
export async function resumeDraft(
  act: Act,
  asking: Draft,
  contact: ConfirmedContact,
  chosen: string,
): Promise<boolean> {
  const found = (await resumableDrafts(act, contact.address, { lock: true })).find(({ id }) => id === chosen);
  if (!found || found.id === asking.id) return false;
  const { token_hash } = await act.trx('drafts').where('id', asking.id).first('token_hash');
  const own = act.trx('drafts').where('id', asking.id);
  // Under a token that nobody holds: only its phone opens it.
  if (await hasContent(act, asking)) await own.update({ token_hash: sha256(randomBytes(32)) });
  else await own.delete();
  const left = await act.trx('drafts').where('id', found.id).first('token_hash');
  await act.trx('drafts').where('id', found.id).update({ token_hash });
  await leaveTrace(act, found.regionId, left.token_hash);
  const data = { ...found.data, contacts: { ...found.data.contacts, phone: contact }, attempt: null };
  await saveDraft(act, { ...found, submissionId: null, data });
  return true;
}

/** For as long as a draft is kept, the device it was moved from is told where it is; nothing of it stays there. */
async function leaveTrace(act: Act, region_id: string, token_hash: Buffer): Promise<void> {
  await act.trx('drafts').insert({
    ...{ token_hash, region_id, data: JSON.stringify({ moved: true }) },
    ...{ created_at: act.now, seen_at: act.now },
  });
}

/** The unfinished drafts of a phone, the latest first. */
export async function resumableDrafts(
  { trx, now }: Pick<Act, 'trx' | 'now'>,
  phone: string,
  { lock = false } = {},
): Promise<Resumable[]> {
  const query = resumableRows(trx, now).where('phone', phone).orderBy('seen_at', 'desc');
  if (lock) query.forUpdate();
  return (await query).map(readRow);
}

/** The draft open on this device, told like the others. */
export async function ownResumable(
  { trx, now }: Pick<Act, 'trx' | 'now'>,
  id: string,
): Promise<Resumable | null> {
  const row = await resumableRows(trx, now).where('id', id).first();
  return row ? readRow(row) : null;
}

/** Whether anything would be lost with a draft. */
export async function hasContent({ trx }: Pick<Act, 'trx'>, { id, phone, data }: Draft): Promise<boolean> {
  const { consents: _, ...entered } = data.parts;
  if (phone || Object.keys(entered).length > 0) return true;
  return (await trx('attachments').where('draft_id', id).first('id')) !== undefined;
}

function resumableRows(trx: Knex, now: Date): Knex.QueryBuilder {
  return trx('drafts')
    .whereNull('submission_id')
    .where('seen_at', '>', new Date(now.getTime() - draftDays * 86_400_000))
    .select('id', 'region_id', 'phone', 'data', 'lookups', 'seen_at')
    .select(trx.raw('(SELECT count(*)::int FROM attachments a WHERE a.draft_id = drafts.id) AS files'));
}

type Row = Omit<Resumable, 'regionId' | 'seenAt'> & { region_id: string; seen_at: Date };

function readRow({ region_id: regionId, seen_at: seenAt, data, ...row }: Row): Resumable {
  return { ...row, regionId, seenAt, data: { ...emptyDraft(), ...data } };
}
