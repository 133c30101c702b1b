import type { Act } from '../../act';
import type { ErrorCode } from '../../contract/errorCodes';
import { AppError, conflict } from '../../errors';
import { storeAttachment } from '../storeAttachment';
import type { Draft } from './Draft';

/** Beyond this a draft stores uploads for somebody, not documents for an application. */
const mostFiles = 30;

/**
 * Stores an upload that lives as long as its draft; the one it replaces goes. A file that is refused is told, not
 * thrown: it stands beside what else is wrong on the page.
 */
export async function storeDraftFile(
  act: Act,
  draft: Draft,
  bytes: Buffer,
  replaced: string | null,
): Promise<{ id: string } | { problem: ErrorCode }> {
  const stored = await storeAttachment(act, bytes).catch((error) => {
    if (!(error instanceof AppError) || !error.errors.file) throw error;
    return { problem: error.errors.file };
  });
  if ('problem' in stored) return stored;
  const { id } = stored;
  await act.trx('attachments').where({ id }).update({ draft_id: draft.id });
  if (replaced) await dropDraftFile(act, draft, replaced);
  const kept = await act.trx('attachments').where('draft_id', draft.id).pluck('id');
  if (kept.length > mostFiles) throw conflict('request.too_many', { retryAfter: 3600 });
  return { id };
}

/** Takes an upload away for good. */
export async function dropDraftFile(act: Act, draft: Draft, id: string): Promise<void> {
  await act.trx('attachments').where({ id, draft_id: draft.id }).whereNull('submission_id').delete();
}
