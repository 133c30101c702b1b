import type { Act } from '../../act';
import { submitApplication } from '../submitApplication';
import { type Draft, emptyDraft } from './Draft';
import { draftBody } from './draftBody';

/**
 * Files a draft, once: it is locked, and it remembers its submission. What was entered now lies in the case and is
 * destroyed here; the draft stays a week to say that it was filed.
 */
export async function submitDraft(
  act: Act,
  draft: Draft,
  { incomplete }: { incomplete: boolean },
): Promise<void> {
  if (draft.submissionId) return;
  const { submission } = await submitApplication(act, `draft-${draft.id}`, draftBody(draft.data, incomplete));
  await act
    .trx('drafts')
    .where('id', draft.id)
    .update({ submission_id: submission, data: JSON.stringify(emptyDraft()), phone: null, seen_at: act.now });
  draft.submissionId = submission;
  // What was uploaded and not filed after all.
  await act.trx('attachments').where('draft_id', draft.id).delete();
}
