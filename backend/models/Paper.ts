import { Row } from './Row';

export class Paper extends Row {
  static override tableName = 'papers';
  declare id: number;
  declare kind: string;
  declare number: string;
  declare applicationId: number;
  declare eventId: number | null;
  declare submissionVersion: number;
  declare issuedAt: Date;
  declare facts: object;
  declare linkHash: Buffer | null;
  declare linkEndsAt: Date | null;
  /** Past its term the paper is gone; its digests stay (`paper_digests`). */
  declare destroyedAt: Date | null;
}
