import type { Act } from '../../act';
import { invalid } from '../../errors';

interface Claim {
  /** Where the request names it. */
  field: string;
  /** What it is for: conclusion, consent, the code of a benefit. */
  kind: string;
  id: string | null;
}

/** Ties uploads to the case, each to its first purpose; one claimed by somebody meanwhile stops the whole. */
export async function claimAttachments(act: Act, submissionId: string, claims: Claim[]): Promise<void> {
  const claimed = new Set<string>();
  for (const { field, kind, id } of claims) {
    if (id === null || claimed.has(id)) continue;
    claimed.add(id);
    const count = await act
      .trx('attachments')
      .where({ id })
      .whereNull('submission_id')
      .update({ submission_id: submissionId, kind, draft_id: null });
    if (count === 0) throw invalid({ [field]: 'attachment.unknown' });
  }
}

/** The proofs of benefits as a request lists them. */
export function proofClaims(benefits: { benefit: string; attachment: string | null }[]): Claim[] {
  return benefits.map(({ benefit, attachment }, index) => ({
    field: `benefits.${index}.attachment`,
    kind: benefit,
    id: attachment,
  }));
}
