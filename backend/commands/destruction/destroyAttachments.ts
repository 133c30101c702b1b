import type { Act } from '../../act';

/** The bytes of photographs and scans; that there was one, and its digest, stays for the log. */
export async function destroyAttachments({ trx, now }: Act, submission: string) {
  const ids = trx('attachments').where('submission_id', submission).select('id');
  const attachment_contents = await trx('attachment_contents').whereIn('attachment_id', ids).delete();
  await trx('attachments').where('submission_id', submission).update({ destroyed_at: now });
  return { attachment_contents };
}
