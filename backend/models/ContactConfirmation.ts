import type { Channel } from '../contract/submission';
import { Row } from './Row';

export const codeTries = 5;

/** Seconds before the next code to the same address: time enough for the first to arrive. */
const resendAfter = 60;

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

  /** Seconds until a code can be asked for again; none once this one has ended. */
  secondsLeft(now: Date): number {
    if (!this.isLive(now)) return 0;
    return Math.max(0, resendAfter - Math.floor((now.getTime() - this.createdAt.getTime()) / 1000));
  }
}
