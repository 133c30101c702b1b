import type { z } from 'zod';
import type { Act } from '../act';
import { fieldErrors } from '../contract/fieldErrors';
import { submissionParts } from '../contract/submission';
import { localDate } from '../domain/localTime';
import { AppError, type FieldErrors, invalid } from '../errors';
import { checkChoices } from './submission/checkChoices';
import { checkConsents } from './submission/checkConsents';
import { type CheckedContact, checkOfficeContacts, checkPortalContacts } from './submission/checkContacts';
import { checkBenefits, checkConclusion } from './submission/checkDocuments';
import { checkChild, checkParent } from './submission/checkPeople';
import { findService } from './submission/findService';

/** What every part of the check reads and adds its errors to. */
export interface SubmissionCheck {
  act: Act;
  via: 'portal' | 'office';
  today: string;
  service: Awaited<ReturnType<typeof findService>>;
  /** The applicant was told of a missing or expired document and files all the same (LPS 19). */
  incomplete: boolean;
  errors: FieldErrors;
}

type Part<Name extends keyof typeof submissionParts> = z.output<(typeof submissionParts)[Name]>;

export interface CheckedSubmission {
  service: SubmissionCheck['service'];
  parent: Part<'parent'>;
  child: Part<'child'> & { bornOn: string };
  conclusion: Part<'conclusion'>;
  choices: NonNullable<Awaited<ReturnType<typeof checkChoices>>>;
  benefits: Part<'benefits'>;
  notices: Part<'notices'>;
  consents: Part<'consents'>;
  contacts: CheckedContact[];
  consentPaper: string | null;
  incomplete: boolean;
}

/**
 * Judges a whole submission and tells all its errors at once, by field: the form of each part by the contract,
 * then its content against the clock and the reference data. Throws 400 `request.invalid`.
 */
export async function checkSubmission(
  act: Act,
  body: unknown,
  via: 'portal' | 'office',
): Promise<CheckedSubmission> {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new AppError(400, 'request.malformed');
  const raw = body as Record<string, unknown>;
  const errors: FieldErrors = {};
  for (const key of Object.keys(raw)) {
    if (!allowedKeys[via].has(key)) errors[key.slice(0, 64)] = 'field.unknown';
  }
  const parts = readParts(raw, errors);
  const service = await findService(act, parts.service ?? 'special-enrolment');
  const check: SubmissionCheck = {
    act,
    via,
    today: localDate(act.now),
    service,
    incomplete: parts.incomplete === true,
    errors,
  };
  if (parts.service && !service.open) errors.service = 'service.closed';

  const parent = parts.parent && (await checkParent(check, parts.parent));
  const child = parts.child && checkChild(check, parts.child, parts.parent?.iin);
  if (parts.conclusion) await checkConclusion(check, parts.conclusion);
  if (parts.benefits) await checkBenefits(check, parts.benefits);
  const choices = parts.choices && (await checkChoices(check, parts.choices));
  const contacts =
    via === 'portal'
      ? await checkPortalContacts(check, raw.contacts)
      : checkOfficeContacts(check, raw.contacts);
  const consentPaper = await checkConsents(check, parts, raw.consentPaper, contacts);

  if (Object.keys(errors).length > 0) throw invalid(errors);
  return {
    service,
    parent: parent!,
    child: child!,
    conclusion: parts.conclusion!,
    choices: choices!,
    benefits: parts.benefits!,
    notices: parts.notices!,
    consents: parts.consents!,
    contacts: contacts!,
    consentPaper,
    incomplete: check.incomplete,
  };
}

const partNames = Object.keys(submissionParts) as (keyof typeof submissionParts)[];
const allowedKeys = {
  portal: new Set<string>([...partNames, 'contacts']),
  office: new Set<string>([...partNames, 'contacts', 'consentPaper']),
};

export type ReadParts = { [Name in keyof typeof submissionParts]?: Part<Name> };

/** Every part that has the right form; the others leave their errors. */
function readParts(raw: Record<string, unknown>, errors: FieldErrors): ReadParts {
  const parts: Record<string, unknown> = {};
  for (const name of partNames) {
    const parsed = submissionParts[name].safeParse(raw[name], { reportInput: true });
    if (parsed.success) parts[name] = parsed.data;
    else Object.assign(errors, fieldErrors(parsed.error.issues, name));
  }
  return parts as ReadParts;
}
