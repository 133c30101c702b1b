import { z } from 'zod';
import { storePaperFiles } from '../../commands/storePaperFiles';
import { language } from '../../contract/common';
import { errorBody } from '../../contract/views';
import { sha256 } from '../../domain/digest';
import { AppError, notFound } from '../../errors';
import { serveFile } from '../../middleware/serveFile';
import { Paper } from '../../models/Paper';
import { publicOrganizations } from '../../presenters/publicOrganizations';
import { route } from '../route';

const services = route('get', '/api/public/services', {
  summary: 'The services with their kinds, benefits, impairments and the consents in force',
  access: 'public',
  answers: { 200: z.array(z.object({ code: z.string(), open: z.boolean() }).loose()) },
  handle: async (act) =>
    act
      .trx('services')
      .orderBy('position')
      .select(
        'code',
        'title',
        'description',
        'open',
        'announcement',
        'kinds',
        'benefits',
        'impairments',
        'consents',
      ),
});

const organizations = route('get', '/api/public/organizations', {
  summary: 'Open organisations of a region, by settlement, language, kind, impairment and name',
  access: 'public',
  query: z.strictObject({
    region: z.string().max(9).optional(),
    settlement: z.string().max(9).optional(),
    language: language.optional(),
    kind: z.string().max(64).optional(),
    impairment: z.string().max(64).optional(),
    q: z.string().max(200).optional(),
  }),
  answers: { 200: z.array(z.object({ id: z.number(), code: z.string() }).loose()), 400: errorBody },
  handle: (act, { query }) => publicOrganizations(act.trx, query),
});

const receipt = route('get', '/api/public/receipts/:token.pdf', {
  summary: 'A receipt of documents by its link of 24 hours',
  access: 'public',
  params: z.object({ token: z.string().regex(/^[\w-]{22}$/) }),
  query: z.object({ lang: language.default('ru') }),
  answers: { 200: 'application/pdf', 404: errorBody, 410: errorBody },
  handle: async (act, { ctx, params, query }) => {
    const paper = await Paper.query(act.trx).findOne('link_hash', sha256(params.token));
    if (!paper) throw notFound('paper.not_found');
    if (!paper.linkEndsAt || paper.linkEndsAt <= act.now) throw new AppError(410, 'link.ended');
    await storePaperFiles(act.trx, paper);
    const file = await act
      .trx('paper_files')
      .where({ paper_id: paper.id, language: query.lang })
      .first('bytes');
    serveFile(ctx, {
      type: 'application/pdf',
      bytes: file.bytes,
      name: `${paper.number.replace('/', '-')}.${query.lang}.pdf`,
    });
  },
});

export const catalogueRoutes = [services, organizations, receipt];
