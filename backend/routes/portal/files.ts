import { thumbnailOf } from '../../commands/cleanImage';
import { dropDraftFile } from '../../commands/draft/storeDraftFile';
import { uuid } from '../../contract/common';
import { notFound } from '../../errors';
import { serveFile } from '../../middleware/serveFile';
import { regionParams } from './region';
import { type Step, stepPage } from './step';
import { takeStep } from './takeStep';

const params = regionParams.extend({ file: uuid }) as never;
const extensions: Record<string, string> = {
  ...{ 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp', 'application/pdf': 'pdf' },
};

const file = stepPage('files/:file', {
  ...{ summary: 'An upload of the application being filled in', params },
  answers: {
    200: 'application/pdf, image/jpeg, image/png or image/webp',
    303: 'the beginning',
    404: 'nothing',
  },
  show: async (step) => {
    const { type, bytes } = await findUpload(step);
    serveFile(step.ctx, { type, bytes, name: `document.${extensions[type]}` });
  },
});

const preview = stepPage('files/:file/preview', {
  ...{ summary: 'A picture of an upload, small enough for a page', params },
  answers: { 200: 'image/webp', 303: 'the beginning', 404: 'nothing' },
  show: async (step) => {
    const { type, bytes } = await findUpload(step);
    const small = type.startsWith('image/') ? await thumbnailOf(bytes) : null;
    if (!small) throw notFound();
    serveFile(step.ctx, { type: 'image/webp', bytes: small, name: 'preview.webp' });
  },
});

async function findUpload({
  act,
  draft,
  params: { file: id },
}: Step): Promise<{ type: string; bytes: Buffer }> {
  const row = await act
    .trx('attachments as a')
    .join('attachment_contents as c', 'c.attachment_id', 'a.id')
    .where({ 'a.id': id, 'a.draft_id': draft.id })
    .first('a.type', 'c.bytes');
  if (!row) throw notFound();
  return row;
}

const remove = takeStep('files/:file/remove', {
  ...{ summary: 'Take an upload away', kind: 'form', page: 'check', params },
  take: async ({ act, draft, params: { file: id } }) => {
    const { data } = draft;
    await dropDraftFile(act, draft, id!);
    if (data.parts.conclusion?.attachment === id) {
      data.parts.conclusion = { ...data.parts.conclusion, attachment: null };
      return { to: 'conclusion' };
    }
    const benefit = Object.keys(data.benefits).find((code) => data.benefits[code] === id);
    if (!benefit) return {};
    data.benefits[benefit] = null;
    return { to: `benefits/${benefit}` };
  },
});

export const fileRoutes = [file, preview, remove];
