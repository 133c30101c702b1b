import type { Channel } from '../contract/submission';
import { Row } from './Row';

export const codeTries = 5;

/** What a code was asked for: a step of the portal, the entry of the account, a new contact in it; `any` by the API. */
export type CodePurpose = 'any' | 'application' | 'account' | 'contacts';

export class ContactConfirmation extends Row {
  static override tableName = 'contact_confirmations';
  declare id: string;
  declare channel: Channel;
  declare address: string;
  declare purpose: CodePurpose;
  declare codeHash: Buffer;
  declare codeEndsAt: Date;
  declare tries: number;
  declare tokenHash: Buffer | null;
  declare tokenEndsAt: Date | null;
  declare confirmedAt: Date | null;
  declare spentAt: Date | null;
  declare createdAt: Date;

  /** Whether a code can still be entered: it has its term, five wrong tries or one right one end it. */
  isLive(now: Date): boolean {
    return this.codeEndsAt > now && this.tries < codeTries && !this.tokenHash;
  }
}
