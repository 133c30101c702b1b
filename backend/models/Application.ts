import type { Language } from '../contract/common';
import type { Status } from '../contract/statuses';
import type { Flags } from '../domain/lifecycle';
import { Row } from './Row';

/** One choice of a case: the child's way to one organisation. */
export class Application extends Row {
  static override tableName = 'applications';
  declare id: number;
  declare number: string;
  declare submissionId: string;
  declare childId: number;
  declare representativeId: number;
  declare regionId: string;
  declare organizationId: number;
  declare kind: string;
  declare exclusiveGroup: string;
  declare language: Language;
  declare grade: number | null;
  declare impairment: string;
  declare queueId: number | null;
  declare groupId: number | null;
  declare status: Status;
  declare version: number;
  declare contested: boolean;
  declare registeredAt: Date;
  declare dueAt: Date | null;
  declare decidedAt: Date | null;
  declare changedAt: Date;
  declare officerId: number | null;
  declare correctionDueAt: Date | null;
  declare correctionAnsweredAt: Date | null;
  declare referredAt: Date | null;
  declare referralValidUntil: Date | null;
  declare referralAcceptedAt: Date | null;
  declare referralExtended: boolean;
  declare stoppedUntil: Date | null;
  declare orderNumber: string | null;
  declare orderDate: string | null;
  declare search: string;

  flags(now: Date): Flags {
    return {
      contested: this.contested,
      referralAccepted: this.referralAcceptedAt !== null,
      referralExtended: this.referralExtended,
      stopped: this.stoppedUntil !== null && this.stoppedUntil > now,
    };
  }
}
