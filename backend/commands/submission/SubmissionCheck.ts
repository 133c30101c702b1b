import type { z } from 'zod';
import type { Act } from '../../act';
import type { Readable } from '../../contract/readPartially';
import type { submissionParts } from '../../contract/submission';
import type { FieldErrors } from '../../errors';
import type { ServiceRow } from './findService';

/** What every part of the check reads and adds its errors to. */
export interface SubmissionCheck {
  act: Act;
  via: 'portal' | 'office';
  today: string;
  service: ServiceRow;
  /** The applicant was told of a missing or expired document and files all the same (LPS 19). */
  incomplete: boolean;
  errors: FieldErrors;
}

export type PartName = keyof typeof submissionParts;
export type Part<Name extends PartName> = z.output<(typeof submissionParts)[Name]>;

/** A part as far as it has the right form; a leaf that has not is absent and has left its error. */
export type ReadablePart<Name extends PartName> = Readable<NonNullable<Part<Name>>>;
export type ReadableParts = { [Name in PartName]?: ReadablePart<Name> };
