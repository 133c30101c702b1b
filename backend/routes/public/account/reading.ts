import { z } from 'zod';
import { storePaperFiles } from '../../../commands/storePaperFiles';
import { accountView, ownApplicationView } from '../../../contract/account';
import { language, rowId } from '../../../contract/common';
import { errorBody } from '../../../contract/views';
import { notFound } from '../../../errors';
import { limitRate } from '../../../middleware/limitRate';
import { sendArchive } from '../../../middleware/sendArchive';
import { serveFile } from '../../../middleware/serveFile';
import { Paper } from '../../../models/Paper';
import { accountView as viewOf } from '../../../presenters/accountView';
import { ownApplications } from '../../../presenters/ownApplications';
import { ownData } from '../../../reports/ownData';
import { route } from '../../route';
import { byNumber, findOwn, ownerOf } from './own';

const overview = route('get', '/api/public/account', {
  summary: 'The account: applications, contacts, notices, consents',
  access: 'account',
  answers: { 200: accountView, 401: errorBody },
  handle: async (act, { ctx }) => viewOf(act.trx, await ownerOf(act.trx, ctx), act.now),
});

const show = route('get', '/api/public/account/applications/:number', {
  summary: 'One own application: whose turn it is, what can be done, papers and messages',
  access: 'account',
  params: byNumber,
  answers: { 200: ownApplicationView, 401: errorBody, 404: errorBody },
  handle: async (act, { ctx, params }) => {
    const owner = await ownerOf(act.trx, ctx);
    const [found] = await ownApplications(act.trx, owner, { now: act.now, number: params.number });
    if (!found) throw notFound('application.not_found');
    return found;
  },
});

const paper = route('get', '/api/public/account/applications/:number/papers/:paperId.pdf', {
  summary: 'A paper of an own application in one language',
  access: 'account',
  params: z.object({ number: z.string().max(40), paperId: rowId }),
  query: z.object({ lang: language.default('ru') }),
  answers: { 200: 'application/pdf', 401: errorBody, 404: errorBody },
  handle: async (act, { ctx, params, query }) => {
    const application = await findOwn(act.trx, ctx, params.number);
    const found = await Paper.query(act.trx).findById(params.paperId).where('application_id', application.id);
    if (!found) throw notFound('paper.not_found');
    if (found.destroyedAt) throw notFound('paper.destroyed');
    await storePaperFiles(act.trx, found);
    const { bytes } = await act
      .trx('paper_files')
      .where({ paper_id: found.id, language: query.lang })
      .first('bytes');
    serveFile(ctx, {
      type: 'application/pdf',
      bytes,
      name: `${found.number.replaceAll('/', '-')}.${query.lang}.pdf`,
    });
  },
});

const data = route('get', '/api/public/account/data.zip', {
  summary: 'All own data: JSON, papers, documents',
  access: 'account',
  transaction: false,
  answers: { 200: 'application/zip', 401: errorBody, 429: errorBody },
  handle: async (act, { ctx, db }) => {
    const owner = await ownerOf(db, ctx);
    // Of whoever else files under the same IIN the limit is another.
    await limitRate('ownData', `${owner.representativeId} ${owner.phone}`);
    sendArchive(ctx, await ownData({ ...act, trx: db }, owner));
  },
});

export const accountReadingRoutes = [overview, show, paper, data];
