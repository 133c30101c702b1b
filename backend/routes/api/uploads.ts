import { storeAttachment } from '../../commands/storeAttachment';
import { errorBody } from '../../contract/views';
import { attachmentAnswer } from '../../presenters/attachmentAnswer';
import { route } from '../route';

const upload = route('post', '/api/attachments', {
  summary: 'Upload a document at the office (field `file`, at most 5 MB)',
  access: 'attachments.upload',
  body: 'multipart',
  answers: { 201: attachmentAnswer.schema, 400: errorBody },
  handle: async (act, { ctx, body }) => {
    ctx.status = 201;
    return attachmentAnswer.of(await storeAttachment(act, body as Buffer));
  },
});

export const uploadRoutes = [upload];
