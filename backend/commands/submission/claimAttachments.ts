import type { Act } from '../../act';
import { invalid } from '../../errors';

/** Ties uploads to the case, each to its first purpose; one claimed by somebody meanwhile stops the whole. */
export async function claimAttachments(
  act: Act,
  submissionId: string,
  purposes: [kind: string, id: string | null][],
): Promise<void> {
  const claimed = new Set<string>();
  for (const [kind, id] of purposes) {
    if (id === null || claimed.has(id)) continue;
    claimed.add(id);
    const count = await act
      .trx('attachments')
      .where({ id })
      .whereNull('submission_id')
      .update({ submission_id: submissionId, kind });
    if (count === 0)
      throw invalid({ [kind === 'conclusion' ? 'conclusion.attachment' : kind]: 'attachment.unknown' });
  }
}
