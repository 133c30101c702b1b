import { readUpload } from '../../commands/readUpload';
import { storeAttachment } from '../../commands/storeAttachment';
import { errorBody } from '../../contract/views';
import { invalid } from '../../errors';
import { attachmentAnswer } from '../../presenters/attachmentAnswer';
import { route } from '../route';

const upload = route('post', '/api/attachments', {
  summary: 'Upload a document at the office (field `file`, at most 5 MB)',
  access: 'attachments.upload',
  body: 'multipart',
  transaction: false,
  answers: { 201: attachmentAnswer.schema, 400: errorBody },
  handle: async (act, { ctx, db, body }) => {
    const read = await readUpload(body as Buffer);
    if ('problem' in read) throw invalid({ file: read.problem });
    ctx.status = 201;
    return db.transaction(async (trx) => attachmentAnswer.of(await storeAttachment({ ...act, trx }, read)));
  },
});

export const uploadRoutes = [upload];
