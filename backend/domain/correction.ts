import type { ErrorCode } from '../contract/errorCodes';
import type { AnswerCorrectionRequest } from '../contract/submission';

/** What a correction can touch, by the names of the answer; the proof of a benefit claimed is the last. */
export const correctableFields = [
  'child.lastName',
  'child.firstName',
  'child.middleName',
  'parent.lastName',
  'parent.firstName',
  'parent.middleName',
  'parent.relation',
  'parent.address.settlement',
  'parent.address.street',
  'parent.address.house',
  'parent.address.flat',
  'conclusion.number',
  'conclusion.issuer',
  'conclusion.issuedOn',
  'conclusion.validUntil',
  'conclusion.impairment',
  'conclusion.attachment',
  'benefits.attachment',
] as const;
export type CorrectableField = (typeof correctableFields)[number];
type Values = Partial<Record<CorrectableField, string | null>>;

/** What an officer asked to be corrected: a code of the reference data and the fields it opens. */
export interface AskedItem {
  item: string;
  fields: readonly CorrectableField[];
}

interface Version {
  childLastName: string;
  childFirstName: string;
  childMiddleName: string | null;
  parentLastName: string;
  parentFirstName: string;
  parentMiddleName: string | null;
  relation: string;
  settlementId: string;
  street: string;
  house: string;
  flat: string | null;
  conclusionNumber: string;
  conclusionIssuer: string;
  conclusionIssuedOn: string;
  conclusionValidUntil: string;
  impairment: string;
  conclusionAttachmentId: string | null;
}

/** The case as it stands, by the fields that a correction can touch. */
export function correctableValues(version: Version): Values {
  return {
    'child.lastName': version.childLastName,
    'child.firstName': version.childFirstName,
    'child.middleName': version.childMiddleName,
    'parent.lastName': version.parentLastName,
    'parent.firstName': version.parentFirstName,
    'parent.middleName': version.parentMiddleName,
    'parent.relation': version.relation,
    'parent.address.settlement': version.settlementId,
    'parent.address.street': version.street,
    'parent.address.house': version.house,
    'parent.address.flat': version.flat,
    'conclusion.number': version.conclusionNumber,
    'conclusion.issuer': version.conclusionIssuer,
    'conclusion.issuedOn': version.conclusionIssuedOn,
    'conclusion.validUntil': version.conclusionValidUntil,
    'conclusion.impairment': version.impairment,
    'conclusion.attachment': version.conclusionAttachmentId,
  };
}

/**
 * What is wrong with an answer to a correction, by field: what differs from the case without having been asked for,
 * a benefit never claimed, and whatever was asked for and is neither changed nor left as it is with a reason.
 */
export function answerProblems(
  answer: AnswerCorrectionRequest,
  { asked, current, claimed }: { asked: readonly AskedItem[]; current: Values; claimed: readonly string[] },
): Record<string, ErrorCode> {
  const open = new Set(asked.flatMap(({ fields }) => fields));
  const changed = changedFields(answer, current);
  const errors: Record<string, ErrorCode> = {};
  for (const field of changed) if (!open.has(field)) errors[field] = 'correction.not_asked';
  for (const [index, { benefit }] of (answer.benefits ?? []).entries()) {
    if (open.has('benefits.attachment') && claimed.includes(benefit)) changed.add('benefits.attachment');
    else errors[`benefits.${index}.benefit`] = 'correction.not_asked';
  }
  const { asIs = [], text } = answer;
  for (const [index, item] of asIs.entries())
    if (!asked.some((one) => one.item === item)) errors[`asIs.${index}`] = 'correction.not_asked';
  if (asIs.length > 0 && !text) errors.text = 'correction.reason_missing';
  for (const { item, fields } of asked)
    if (!asIs.includes(item) && !fields.some((field) => changed.has(field)))
      errors[fields[0]!] ??= 'correction.unanswered';
  return errors;
}

/** Null for the file of the conclusion keeps the one there is. */
function changedFields(answer: AnswerCorrectionRequest, current: Values): Set<CorrectableField> {
  const given = Object.entries(answeredValues(answer)) as [CorrectableField, string | null][];
  return new Set(
    given
      .filter(([field, value]) => value !== current[field])
      .filter(([field, value]) => field !== 'conclusion.attachment' || value !== null)
      .map(([field]) => field),
  );
}

function answeredValues({ child, parent, conclusion }: AnswerCorrectionRequest): Values {
  const { address, ...person } = parent ?? {};
  return {
    ...named('child', child),
    ...named('parent', person),
    ...named('parent.address', address),
    ...named('conclusion', conclusion),
  };
}

const named = (part: string, values: object = {}) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${part}.${name}`, value]));
