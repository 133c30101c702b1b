import { z } from 'zod';
import { audit } from '../../commands/audit';
import { storePaperFiles } from '../../commands/storePaperFiles';
import { language, rowId, uuid } from '../../contract/common';
import { attachmentView, errorBody, eventView, paperView } from '../../contract/views';
import { notFound } from '../../errors';
import { serveFile } from '../../middleware/serveFile';
import { Attachment } from '../../models/Attachment';
import { Paper } from '../../models/Paper';
import { eventHistory } from '../../presenters/eventHistory';
import { paperList } from '../../presenters/paperList';
import { route } from '../route';
import { findVisible } from './applications';

const byId = z.object({ id: rowId });

const papers = route('get', '/api/applications/:id/papers', {
  summary: 'Papers of an application',
  access: 'applications.read',
  params: byId,
  answers: { 200: z.array(paperView), 404: errorBody },
  handle: async (act, { params }) => {
    const application = await findVisible(act, params.id);
    await audit(act, 'papers.list', [application.childId], application.id);
    const found = await Paper.query(act.trx).where('application_id', application.id).orderBy('id');
    for (const one of found) await storePaperFiles(act.trx, one);
    return paperList(act.trx, found);
  },
});

const paper = route('get', '/api/applications/:id/papers/:paperId.pdf', {
  summary: 'A paper in one language',
  access: 'applications.read',
  params: z.object({ id: rowId, paperId: rowId }),
  query: z.object({ lang: language.default('ru') }),
  answers: { 200: 'application/pdf', 404: errorBody },
  handle: async (act, { ctx, params, query }) => {
    const application = await findVisible(act, params.id);
    const found = await Paper.query(act.trx).findById(params.paperId).where('application_id', application.id);
    if (!found) throw notFound('paper.not_found');
    if (found.destroyedAt) throw notFound('paper.destroyed');
    await audit(act, 'papers.read', [application.childId], application.id);
    await storePaperFiles(act.trx, found);
    const file = await act
      .trx('paper_files')
      .where({ paper_id: found.id, language: query.lang })
      .first('bytes');
    serveFile(ctx, {
      type: 'application/pdf',
      bytes: file.bytes,
      name: `${found.number.replace('/', '-')}.${query.lang}.pdf`,
    });
  },
});

const attachments = route('get', '/api/applications/:id/attachments', {
  summary: 'Files of the case',
  access: 'applications.read',
  params: byId,
  answers: { 200: z.array(attachmentView), 404: errorBody },
  handle: async (act, { params }) => {
    const application = await findVisible(act, params.id);
    await audit(act, 'attachments.list', [application.childId], application.id);
    const rows = await Attachment.query(act.trx)
      .where('submission_id', application.submissionId)
      .whereNull('destroyed_at')
      .orderBy('uploaded_at');
    return rows.map(({ id, kind, type, size, sha256 }) => ({
      id,
      kind,
      type,
      size,
      sha256: sha256.toString('hex'),
    }));
  },
});

const attachment = route('get', '/api/applications/:id/attachments/:attachmentId', {
  summary: 'One file of the case',
  access: 'applications.read',
  params: z.object({ id: rowId, attachmentId: uuid }),
  answers: { 200: 'image/jpeg, image/png, image/webp or application/pdf', 404: errorBody },
  handle: async (act, { ctx, params }) => {
    const application = await findVisible(act, params.id);
    const found = await Attachment.query(act.trx)
      .findById(params.attachmentId)
      .where('submission_id', application.submissionId);
    if (!found || found.destroyedAt) throw notFound('attachment.unknown');
    await audit(act, 'attachments.read', [application.childId], application.id);
    const content = await act.trx('attachment_contents').where('attachment_id', found.id).first('bytes');
    serveFile(ctx, {
      type: found.type,
      bytes: content.bytes,
      name: `${found.id}.${found.type.split('/')[1]}`,
    });
  },
});

const events = route('get', '/api/applications/:id/events', {
  summary: 'The history of an application, oldest first',
  access: 'applications.read',
  params: byId,
  answers: { 200: z.array(eventView), 404: errorBody },
  handle: async (act, { params }) => {
    const application = await findVisible(act, params.id);
    await audit(act, 'events.read', [application.childId], application.id);
    return eventHistory(act.trx, application.id);
  },
});

export const paperRoutes = [papers, paper, attachments, attachment, events];
