import type { StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import type { Bilingual } from '../contract/common';
import { localDate } from '../domain/localTime';
import { type FieldErrors, invalid } from '../errors';
import type { Application } from '../models/Application';
import { Submission } from '../models/Submission';
import { findService } from './submission/findService';

export interface Refusal {
  sort: 'intake' | 'service';
  grounds: { code: string; text: Bilingual; article: Bilingual }[];
  missing: Bilingual[];
  expired: { name: Bilingual; validUntil: string }[];
  reasons: Bilingual | undefined;
}

/**
 * Judges what an officer refuses with (law.md §1: two different refusals). Grounds are of the one sort; an incomplete
 * package names what is missing, in the officer's words or, without them, what the case lacks; the officer's reasons,
 * in both languages, stand beside the statutory ground.
 */
export async function readRefusal(
  act: StaffAct,
  application: Application,
  request: Pick<ActionRequest<'refuse'>, 'sort' | 'grounds' | 'missing' | 'reasons'>,
): Promise<Refusal> {
  const { sort, reasons } = request;
  const errors: FieldErrors = {};
  const known: (Refusal['grounds'][number] & { sort: string })[] = await act
    .trx('grounds')
    .whereIn('code', await groundsOf(act, application))
    .select('code', 'sort', 'text', 'article');
  const grounds = request.grounds.flatMap((code, index) => {
    const ground = known.find((one) => one.code === code);
    if (!ground) errors[`grounds.${index}`] = 'ground.unknown';
    else if (ground.sort !== sort) errors[`grounds.${index}`] = 'ground.other_sort';
    return ground ? [{ code, text: ground.text, article: ground.article }] : [];
  });
  const incomplete = sort === 'intake' && request.grounds.includes('incomplete-package');
  const outdated = sort === 'intake' && request.grounds.includes('expired-document');
  const named = request.missing?.map((text) => (typeof text === 'string' ? { kk: text, ru: text } : text));
  const missing = incomplete ? (named ?? (await lackingDocuments(act, application))) : [];
  const expired = outdated ? await expiredDocuments(act, application) : [];
  if (incomplete && missing.length === 0) errors.missing = 'missing.required';
  if (!incomplete && named?.length) errors.missing = 'missing.without_ground';
  if (outdated && expired.length === 0)
    errors[`grounds.${request.grounds.indexOf('expired-document')}`] = 'document.not_expired';
  if (Object.keys(errors).length > 0) throw invalid(errors);
  return { sort, grounds, missing, expired, reasons };
}

/** The grounds that the service of the case knows. */
async function groundsOf(act: StaffAct, { submissionId }: Application): Promise<string[]> {
  const { service } = await Submission.query(act.trx).findById(submissionId).throwIfNotFound();
  return (await findService(act, service)).grounds;
}

/** The paper a refusal is issued as, with the facts of its own. */
export function refusalFacts({ sort, grounds, missing, expired, reasons }: Refusal) {
  const cited = grounds.map(({ text, article }) => ({ text, article }));
  return sort === 'intake'
    ? { kind: 'refusal-receipt' as const, own: { grounds: cited, missing, expired, reasons } }
    : { kind: 'refusal' as const, own: { grounds: cited, reasons: reasons ?? null } };
}

/** The one document beside the application that the law demands, where the case was filed without its file. */
async function lackingDocuments(act: StaffAct, application: Application): Promise<Bilingual[]> {
  const submission = await Submission.query(act.trx).findById(application.submissionId).throwIfNotFound();
  const version = await act
    .trx('submission_versions')
    .where({ submission_id: submission.id, version: submission.version })
    .first('conclusion_attachment_id');
  if (version.conclusion_attachment_id !== null) return [];
  const { name } = await act.trx('document_types').where('code', 'conclusion').first('name');
  return [name];
}

async function expiredDocuments(act: StaffAct, application: Application): Promise<Refusal['expired']> {
  const submission = await Submission.query(act.trx).findById(application.submissionId).throwIfNotFound();
  const version = await act
    .trx('submission_versions')
    .where({ submission_id: submission.id, version: submission.version })
    .first('conclusion_valid_until');
  if (version.conclusion_valid_until >= localDate(act.now)) return [];
  const { name } = await act.trx('document_types').where('code', 'conclusion').first('name');
  return [{ name, validUntil: version.conclusion_valid_until }];
}
