import type { Act } from '../../act';
import type { FieldErrors } from '../../errors';
import { judgeSubmission } from '../checkSubmission';
import type { DraftData } from './Draft';
import { draftBody } from './draftBody';

/**
 * What the rules of filing say of a draft: the same judgement as the whole submission's, of which a page looks at
 * its own fields. Without fields everything is told.
 */
export async function judgeDraft(
  act: Act,
  data: DraftData,
  fields?: readonly string[],
  { incomplete = false } = {},
): Promise<FieldErrors> {
  const { errors } = await judgeSubmission(act, draftBody(data, incomplete), 'portal');
  return fields ? errorsOf(errors, fields) : errors;
}

/** What of a judgement is about some fields. */
export function errorsOf(errors: FieldErrors, fields: readonly string[]): FieldErrors {
  const own = (path: string) => fields.some((field) => path === field || path.startsWith(`${field}.`));
  return Object.fromEntries(Object.entries(errors).filter(([path]) => own(path)));
}

/** Whether a fault may be filed as it is, for an officer to decide (LPS 19). */
export function isLacking(code: string): boolean {
  return code === 'document.missing' || code === 'document.expired';
}
