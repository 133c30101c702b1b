import { limitRate } from '../../middleware/limitRate';
import { filled } from '../../pages/words';
import type { Step } from './step';

/** Counted as the public endpoint counts them. */
export async function limitUpload(ip: string, file: Buffer | null): Promise<void> {
  if (file) await limitRate('upload', ip);
}

/** An upload as a page shows it: what it is, how large, where to see it and how to take it away. */
export async function fileView(
  { act, draft, words: { documents }, to }: Step,
  id: string | null | undefined,
) {
  if (!id) return null;
  const row = await act.trx('attachments').where({ id, draft_id: draft.id }).first('type', 'size');
  if (!row) return null;
  const picture = row.type.startsWith('image/');
  return {
    about: filled(documents.size, {
      kind: picture ? documents.photo : documents.pdf,
      size: Math.max(1, Math.round(row.size / 1024)),
    }),
    href: to(`files/${id}`),
    preview: picture ? to(`files/${id}/preview`) : null,
    removal: to(`files/${id}/remove`),
  };
}
