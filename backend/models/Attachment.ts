import { Row } from './Row';

export class Attachment extends Row {
  static override tableName = 'attachments';
  declare id: string;
  declare type: 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf';
  declare size: number;
  declare sha256: Buffer;
  declare uploadedAt: Date;
  declare submissionId: string | null;
  declare kind: string | null;
  declare destroyedAt: Date | null;
}
