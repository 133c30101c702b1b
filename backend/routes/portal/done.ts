import { z } from 'zod';
import type { Act } from '../../act';
import { findDraft } from '../../commands/draft/findDraft';
import { goneDraft } from '../../commands/draft/goneDraft';
import { linksEnd, receiptPath } from '../../commands/issueReceipt';
import { storePaperFiles } from '../../commands/storePaperFiles';
import { isoLocal } from '../../domain/localTime';
import { AppError, notFound } from '../../errors';
import { serveFile } from '../../middleware/serveFile';
import { seeOther, showPage } from '../../middleware/showPage';
import { Application } from '../../models/Application';
import { Paper } from '../../models/Paper';
import { filled, words } from '../../pages/words';
import { longMoment } from '../../papers/dates';
import { type Context, route } from '../route';
import { draftToken, setDraftCookie } from './draftCookie';
import { findOffice, regionParams } from './region';
import { applicationPath, pathTo } from './step';

interface FiledRow {
  number: string;
  due_at: Date;
  organization: { kk: string; ru: string };
  receipt: number;
  letter: number;
}

const show = route('get', `${applicationPath}/done`, {
  summary: 'The application was submitted: its numbers, receipts, and what happens next',
  access: 'public',
  params: regionParams,
  answers: { 200: 'text/html', 303: 'where the application stands', 410: 'text/html' },
  handle: async (act, { ctx, params: { language, region } }) => {
    const to = pathTo(language, region);
    const submission = await submissionOf(act, ctx);
    if (!submission) return seeOther(ctx, to(draftToken(ctx) ? 'check' : ''));
    const { done } = words[language];
    const filed = await act
      .trx('submissions')
      .where('id', submission)
      .first('notice_channels', 'region_id', 'filed_at');
    const claimed = await act.trx('submission_benefits').where('submission_id', submission).first('benefit');
    const rows = await filedRows(act, submission);
    const due = isoLocal(rows[0]!.due_at);
    const open = linksEnd(filed.filed_at) > act.now;
    return showPage(ctx, {
      ...{
        template: 'done',
        language,
        title: done.title,
        office: await findOffice(act, filed.region_id),
      },
      view: {
        applications: rows.map((row) => ({
          number: row.number,
          organization: row.organization[language],
          receipt: open ? `${receiptPath(row.receipt)}?lang=${language}` : null,
          letter: open ? to(`papers/${row.letter}.pdf`) : null,
        })),
        due: filled(done.due, { due: longMoment(due, language) }),
        told: filed.notice_channels.length > 0 ? done.told : done.notTold,
        original: claimed ? done.original : null,
        links: open ? done.linksNote : done.linksEnded,
        account: `/${language}/account`,
        forget: to('forget'),
        another: `/${language}/${region}`,
      },
    });
  },
});

/** What the holder of the cookie has filed. */
async function submissionOf(act: Act, ctx: Context): Promise<string | null> {
  const token = draftToken(ctx);
  const draft = await findDraft(act.trx, token, act.now);
  if (!draft && token) throw await goneDraft(act.trx, token);
  return draft?.submissionId ?? null;
}

async function filedRows(act: Act, submission: string): Promise<FiledRow[]> {
  const paper = (kind: string) =>
    act.trx('papers').whereRaw('papers.application_id = a.id').where({ kind }).min('id');
  return act
    .trx('applications as a')
    .join('organizations as o', 'o.id', 'a.organization_id')
    .where('a.submission_id', submission)
    .orderBy('a.id')
    .select('a.number', 'a.due_at', 'o.name as organization')
    .select({ receipt: paper('receipt'), letter: paper('letter') });
}

const paper = route('get', `${applicationPath}/papers/:paper.pdf`, {
  summary: 'A letter that was filed, for whoever filed it',
  access: 'public',
  params: regionParams.extend({ paper: z.coerce.number().int().positive() }),
  answers: { 200: 'application/pdf', 404: 'nothing', 410: 'text/html' },
  handle: async (act, { ctx, params: { language, paper: id } }) => {
    const submission = await submissionOf(act, ctx);
    const found =
      submission &&
      (await Paper.query(act.trx)
        .findById(id)
        .where('kind', 'letter')
        .whereIn(
          'application_id',
          Application.query(act.trx).where('submission_id', submission).select('id'),
        ));
    if (!found) throw notFound('paper.not_found');
    const { filed_at } = await act.trx('submissions').where('id', submission).first('filed_at');
    // The telephone may be shared: from then on it is read in the account.
    if (linksEnd(filed_at) <= act.now) throw new AppError(410, 'link.ended');
    await storePaperFiles(act.trx, found);
    const file = await act.trx('paper_files').where({ paper_id: id, language }).first('bytes');
    const name = `${found.number.replace('/', '-')}.${language}.pdf`;
    serveFile(ctx, { type: 'application/pdf', bytes: file.bytes, name });
  },
});

const forget = route('post', `${applicationPath}/forget`, {
  summary: 'Let this device forget what was filed on it: the telephone may not be one’s own',
  access: 'public',
  params: regionParams,
  body: 'form',
  answers: { 303: 'a page that says so', 403: 'text/html' },
  handle: async (act, { ctx, params: { language, region } }) => {
    const to = pathTo(language, region);
    const found = await findDraft(act.trx, draftToken(ctx), act.now, { lock: true });
    if (found && !found.submissionId) return seeOther(ctx, to('check'));
    if (found) await act.trx('drafts').where('id', found.id).delete();
    setDraftCookie(ctx, null);
    return seeOther(ctx, to('forgotten'));
  },
});

const forgotten = route('get', `${applicationPath}/forgotten`, {
  summary: 'This device has forgotten what was filed on it',
  access: 'public',
  params: regionParams,
  answers: { 200: 'text/html' },
  handle: async (act, { ctx, params: { language, region } }) => {
    const { done } = words[language];
    return showPage(ctx, {
      ...{ template: 'forgotten', language, title: done.forgottenTitle },
      office: await findOffice(act, region),
      view: { account: `/${language}/account`, start: `/${language}/${region}` },
    });
  },
});

export const doneRoutes = [show, paper, forget, forgotten];
