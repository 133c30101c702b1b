import type { Act } from '../act';
import { fieldErrors } from '../contract/fieldErrors';
import { readPartially } from '../contract/readPartially';
import { submissionParts } from '../contract/submission';
import { readIin } from '../domain/iin';
import { localDate } from '../domain/localTime';
import { AppError, type FieldErrors, invalid } from '../errors';
import { type CheckedChoice, checkChoices } from './submission/checkChoices';
import { checkConsents } from './submission/checkConsents';
import { type CheckedContact, checkOfficeContacts, checkPortalContacts } from './submission/checkContacts';
import { checkBenefits, checkConclusion } from './submission/checkDocuments';
import { checkChild, checkParent } from './submission/checkPeople';
import { findService, lookUpService } from './submission/findService';
import type { Part, PartName, ReadableParts, SubmissionCheck } from './submission/SubmissionCheck';

type Parts = { [Name in PartName]: Part<Name> };

export interface CheckedSubmission {
  service: SubmissionCheck['service'];
  parent: Part<'parent'>;
  child: Part<'child'> & { bornOn: string };
  conclusion: Part<'conclusion'>;
  choices: CheckedChoice[];
  benefits: Part<'benefits'>;
  notices: Part<'notices'>;
  consents: Part<'consents'>;
  contacts: CheckedContact[];
  consentPaper: string | null;
  incomplete: boolean;
}

/** Judges a whole submission. Throws 400 `request.invalid` with every error in it. */
export async function checkSubmission(
  act: Act,
  body: unknown,
  via: 'portal' | 'office',
): Promise<CheckedSubmission> {
  const { errors, checked } = await judgeSubmission(act, body, via);
  if (!checked) throw invalid(errors);
  return checked;
}

/**
 * What the rules say of a submission, as far as it has been written: all its errors at once, by field; the form of
 * each field by the contract, then its content against the clock and the reference data. The portal's pages look at
 * their own fields of it, so that nothing is judged there otherwise than here.
 */
export async function judgeSubmission(
  act: Act,
  body: unknown,
  via: 'portal' | 'office',
): Promise<{ errors: FieldErrors; checked: CheckedSubmission | null }> {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new AppError(400, 'request.malformed');
  const raw = body as Record<string, unknown>;
  const errors: FieldErrors = {};
  for (const key of Object.keys(raw)) {
    if (!allowedKeys[via].has(key)) errors[key.slice(0, 64)] = 'field.unknown';
  }
  const parts = readParts(raw, errors);
  const named = parts.service ? await lookUpService(act, parts.service) : null;
  if (parts.service && !named) errors.service = 'service.unknown';
  if (named && !named.open) errors.service = 'service.closed';
  // The other parts are judged all the same, so that every error is told at once.
  const service = named?.open ? named : await findService(act, 'special-enrolment');
  const incomplete = parts.incomplete === true;
  const check: SubmissionCheck = { act, via, today: localDate(act.now), service, incomplete, errors };

  const choices = await checkParts(check, parts);
  const contacts =
    via === 'portal'
      ? await checkPortalContacts(check, raw.contacts)
      : checkOfficeContacts(check, raw.contacts);
  const consentPaper = await checkConsents(check, parts, raw.consentPaper, contacts);

  if (Object.keys(errors).length > 0) return { errors, checked: null };
  const whole = parts as Parts;
  const child = { ...whole.child, bornOn: birthDate(whole.child.iin) };
  const checked = { ...whole, child, service, choices, contacts: contacts!, consentPaper, incomplete };
  return { errors, checked };
}

/** What each part says, as far as it can be read. Returns the choices as they will be filed. */
async function checkParts(
  check: SubmissionCheck,
  { parent, child, conclusion, benefits, choices }: ReadableParts,
): Promise<CheckedSubmission['choices']> {
  const checked = choices ? await checkChoices(check, choices) : [];
  if (parent) await checkParent(check, parent);
  const born = child ? checkChild(check, child, parent?.iin) : null;
  if (conclusion) await checkConclusion(check, conclusion, born);
  if (benefits) await checkBenefits(check, benefits);
  return checked;
}

function birthDate(iin: string): string {
  const reading = readIin(iin);
  if ('problem' in reading) throw new Error('an IIN was filed unchecked');
  return reading.bornOn;
}

const partNames = Object.keys(submissionParts) as PartName[];
const allowedKeys = {
  portal: new Set<string>([...partNames, 'contacts']),
  office: new Set<string>([...partNames, 'contacts', 'consentPaper']),
};

/** Every part as far as it has the right form; what has not leaves its errors. */
function readParts(raw: Record<string, unknown>, errors: FieldErrors): ReadableParts {
  const parts: Record<string, unknown> = {};
  for (const name of partNames) {
    const schema = submissionParts[name];
    const parsed = schema.safeParse(raw[name], { reportInput: true });
    if (!parsed.success) Object.assign(errors, fieldErrors(parsed.error.issues, name));
    parts[name] = parsed.success ? parsed.data : readPartially(schema, raw[name]);
  }
  return parts as ReadableParts;
}
