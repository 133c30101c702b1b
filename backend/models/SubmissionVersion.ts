import { Row } from './Row';

export class SubmissionVersion extends Row {
  static override tableName = 'submission_versions';
  static override idColumn = ['submission_id', 'version'];
  declare submissionId: string;
  declare version: number;
  declare childLastName: string;
  declare childFirstName: string;
  declare childMiddleName: string | null;
  declare parentLastName: string;
  declare parentFirstName: string;
  declare parentMiddleName: string | null;
  declare relation: string;
  declare settlementId: string;
  declare street: string;
  declare house: string;
  declare flat: string | null;
  declare conclusionNumber: string;
  declare conclusionIssuer: string;
  declare conclusionIssuedOn: string;
  declare conclusionValidUntil: string;
  declare impairment: string;
  declare conclusionAttachmentId: string | null;
  declare answer: string | null;
  declare createdAt: Date;
}
