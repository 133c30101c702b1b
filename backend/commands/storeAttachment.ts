import type { Act } from '../act';
import { sha256 } from '../domain/digest';
import { Attachment } from '../models/Attachment';
import type { Upload } from './readUpload';

/** Stores an upload that was read. Unclaimed ones go after a day. */
export async function storeAttachment(act: Act, { type, bytes }: Upload): Promise<Attachment> {
  const attachment = await Attachment.query(act.trx)
    .insert({
      type,
      size: bytes.length,
      sha256: sha256(bytes),
      uploadedAt: act.now,
    })
    .returning('*');
  await act.trx('attachment_contents').insert({ attachment_id: attachment.id, bytes });
  return attachment;
}
