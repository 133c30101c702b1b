import type { Act } from '../../act';
import { conflict } from '../../errors';
import type { Upload } from '../readUpload';
import { storeAttachment } from '../storeAttachment';
import type { Draft } from './Draft';

/** Beyond this a draft stores uploads for somebody, not documents for an application. */
const mostFiles = 30;

/** Stores an upload that lives as long as its draft, and says its id; the one it replaces goes. */
export async function storeDraftFile(
  act: Act,
  draft: Draft,
  upload: Upload,
  replaced: string | null,
): Promise<string> {
  const { id } = await storeAttachment(act, upload);
  await act.trx('attachments').where({ id }).update({ draft_id: draft.id });
  if (replaced) await dropDraftFile(act, draft, replaced);
  const kept = await act.trx('attachments').where('draft_id', draft.id).pluck('id');
  if (kept.length > mostFiles) throw conflict('request.too_many', { retryAfter: 3600 });
  return id;
}

/** Takes an upload away for good. */
export async function dropDraftFile(act: Act, draft: Draft, id: string): Promise<void> {
  await act.trx('attachments').where({ id, draft_id: draft.id }).whereNull('submission_id').delete();
}
