import type { Act } from '../act';
import { sha256 } from '../domain/digest';
import { isoLocal } from '../domain/localTime';
import { enqueue } from '../jobs/enqueue';
import type { Application } from '../models/Application';
import { issuePaper } from './issuePaper';
import { keyed } from './secrets';

/** How long papers of a filing open without the account: by a receipt's link, and by the cookie of who filed. */
const linkHours = 24;

/**
 * Issues the receipt of documents (O223): number, moment, documents and the date of the result. At the office it
 * is printed at once; for the portal its facts are committed and a job renders it. Returns its link's path.
 */
export async function issueReceipt(act: Act, application: Application): Promise<string> {
  const documents = await act
    .trx('submissions as s')
    .join('submission_versions as v', (join) =>
      join.on('v.submission_id', 's.id').andOn('v.version', 's.version'),
    )
    .where('s.id', application.submissionId)
    .first('v.conclusion_attachment_id', 'v.conclusion_number', 's.via');
  const paper = await issuePaper(
    act,
    application,
    'receipt',
    {
      via: documents.via,
      submittedAt: isoLocal(application.registeredAt),
      resultDueAt: isoLocal(application.dueAt!),
      documents: await receivedDocuments(act, application, documents),
    },
    { later: documents.via === 'portal' },
  );
  const path = receiptPath(paper.id);
  await paper.$query(act.trx).patch({
    linkHash: sha256(tokenOf(paper.id)),
    linkEndsAt: linksEnd(act.now),
  });
  if (documents.via === 'portal') await enqueue(act, 'renderPaper', { paper: paper.id });
  return path;
}

/** When the links to the papers of a filing end. */
export function linksEnd(filedAt: Date): Date {
  return new Date(filedAt.getTime() + linkHours * 3_600_000);
}

/** The path a receipt is fetched by; the 128-bit token in it is derived, so that a repeated answer is the same. */
export function receiptPath(paperId: number): string {
  return `/api/public/receipts/${tokenOf(paperId)}.pdf`;
}

function tokenOf(paperId: number): string {
  return keyed('receipt', String(paperId)).subarray(0, 16).toString('base64url');
}

async function receivedDocuments(
  act: Act,
  application: Application,
  version: { conclusion_attachment_id: string | null; conclusion_number: string },
) {
  const types = await act
    .trx('document_types')
    .whereIn('code', ['application', 'conclusion'])
    .select('code', 'name');
  const nameOf = (code: string) => types.find((type) => type.code === code).name;
  const proofs = await act
    .trx('submission_benefits as b')
    .join('benefits as r', 'r.code', 'b.benefit')
    .where('b.submission_id', application.submissionId)
    .whereNotNull('b.attachment_id')
    .select('r.name');
  const number = `№ ${version.conclusion_number}`;
  return [
    { name: nameOf('application'), count: 1 },
    ...(version.conclusion_attachment_id ? [{ name: nameOf('conclusion'), count: 1, note: number }] : []),
    ...proofs.map(({ name }) => ({
      name: {
        kk: `Жеңілдікті растайтын құжат: ${name.kk}`,
        ru: `Документ, подтверждающий льготу: ${name.ru}`,
      },
      count: 1,
    })),
  ];
}
