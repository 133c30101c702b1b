import type { StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import type { Language } from '../contract/common';
import { isoLocal } from '../domain/localTime';
import type { Application } from '../models/Application';
import { Paper } from '../models/Paper';
import { type PaperFacts, renderPaper } from '../papers';
import { checkPossible } from './checkPossible';
import { paperFacts } from './paperFacts';
import { readRefusal, refusalFacts } from './refusal';

/** The refusal's paper as it would be issued now, marked as a draft, where a refusal is possible. Returns PDF bytes. */
export async function previewRefusal(
  act: StaffAct,
  application: Application,
  request: ActionRequest<'refuse'>,
  language: Language,
): Promise<Buffer> {
  await checkPossible(act, application, 'refuse', request.seen);
  const { kind, own } = refusalFacts(await readRefusal(act, application, request));
  const count = await Paper.query(act.trx).where('application_id', application.id).resultSize();
  const { facts } = await paperFacts(act, application, {
    number: `${application.number}/${count + 1}`,
    issuedAt: isoLocal(act.now),
  });
  return renderPaper(kind, { ...facts, ...own } as PaperFacts[typeof kind], language, { draft: true });
}
