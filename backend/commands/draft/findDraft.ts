import type { Knex } from 'knex';
import { sha256 } from '../../domain/digest';
import { type Draft, draftDays, emptyDraft } from './Draft';

/** The draft of a cookie's token, locked where it will be changed; null when it has ended or never was. */
export async function findDraft(
  trx: Knex,
  token: string | undefined,
  now: Date,
  { lock = false } = {},
): Promise<Draft | null> {
  if (!token || token.length > 100) return null;
  const query = trx('drafts')
    .where('token_hash', sha256(token))
    .where('seen_at', '>', new Date(now.getTime() - draftDays * 86_400_000));
  if (lock) query.forUpdate();
  const row = await query.first();
  // Moved to another device: what is left here says so (`goneDraft`) and nothing else.
  if (!row || row.data.moved) return null;
  return {
    id: row.id,
    regionId: row.region_id,
    phone: row.phone,
    // A draft begun before something could be said in it.
    data: { ...emptyDraft(), ...row.data },
    lookups: row.lookups,
    submissionId: row.submission_id,
  };
}
