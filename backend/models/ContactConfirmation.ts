import type { Channel } from '../contract/submission';
import { Row } from './Row';

export class ContactConfirmation extends Row {
  static override tableName = 'contact_confirmations';
  declare id: string;
  declare channel: Channel;
  declare address: string;
  declare codeHash: Buffer;
  declare codeEndsAt: Date;
  declare tries: number;
  declare tokenHash: Buffer | null;
  declare tokenEndsAt: Date | null;
  declare confirmedAt: Date | null;
  declare spentAt: Date | null;
  declare createdAt: Date;
}
