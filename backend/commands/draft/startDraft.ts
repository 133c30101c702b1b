import { randomBytes } from 'node:crypto';
import type { Act } from '../../act';
import { sha256 } from '../../domain/digest';
import { type DraftData, emptyDraft } from './Draft';

/** Begins a draft. The token is known to the browser alone; here lies its digest. */
export async function startDraft(
  act: Act,
  regionId: string,
  data: DraftData = emptyDraft(),
): Promise<{ token: string }> {
  const token = randomBytes(32).toString('base64url');
  await act.trx('drafts').insert({
    token_hash: sha256(token),
    region_id: regionId,
    data: JSON.stringify(data),
    created_at: act.now,
    seen_at: act.now,
  });
  return { token };
}
