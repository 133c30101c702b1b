import { z } from 'zod';
import { ownUploads } from '../../commands/account/ownUploads';
import { thumbnailOf } from '../../commands/cleanImage';
import { uuid } from '../../contract/common';
import { notFound } from '../../errors';
import { serveFile } from '../../middleware/serveFile';
import { filled, words } from '../../pages/words';
import { accountPage, type Signed } from './accountPage';

const params = z.object({ file: uuid });
const types = 'application/pdf, image/jpeg, image/png or image/webp';
const extensions: Record<string, string> = {
  ...{ 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'application/pdf': 'pdf' },
};

const file = accountPage('get', '/files/:file', 'A file this device has enclosed in a form not yet sent', {
  params,
  type: types,
  handle: async (given) => {
    const { type, bytes } = await findUpload(given);
    serveFile(given.ctx, { type, bytes, name: `document.${extensions[type]}` });
  },
});

const preview = accountPage('get', '/files/:file/preview', 'A picture of it, small enough for a page', {
  params,
  type: 'image/webp',
  handle: async (given) => {
    const { type, bytes } = await findUpload(given);
    const small = type.startsWith('image/') ? await thumbnailOf(bytes) : null;
    if (!small) throw notFound();
    serveFile(given.ctx, { type: 'image/webp', bytes: small, name: 'preview.webp' });
  },
});

export const filePageRoutes = [file, preview];

async function findUpload({ db, owner, params: { file: id } }: Signed<z.output<typeof params>, unknown>) {
  const row = await ownUploads(db, owner)
    .join('attachment_contents as c', 'c.attachment_id', 'attachments.id')
    .where('attachments.id', id)
    .first('attachments.type', 'c.bytes');
  if (!row) throw notFound();
  return row as { type: string; bytes: Buffer };
}

/** The files of a form as its page shows them: what each is, where to see it, and by what it is taken away. */
export async function filesView(
  { db, owner, language }: Pick<Signed<unknown, unknown>, 'db' | 'owner' | 'language'>,
  ids: readonly string[],
) {
  const { documents } = words[language];
  const rows = await ownUploads(db, owner)
    .whereIn('id', [...ids])
    .select('id', 'type', 'size');
  return ids.flatMap((id, index) => {
    const row = rows.find((one) => one.id === id);
    if (!row) return [];
    const picture = row.type.startsWith('image/');
    const href = `/${language}/account/files/${id}`;
    return {
      ...{ id, href, preview: picture ? `${href}/preview` : null },
      name: filled(words[language].account.fields.enclosed, { number: index + 1 }),
      about: filled(documents.size, {
        kind: picture ? documents.photo : documents.pdf,
        size: Math.max(1, Math.round(row.size / 1024)),
      }),
    };
  });
}
