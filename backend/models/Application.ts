import type { Language } from '../contract/common';
import type { Status } from '../contract/statuses';
import type { Flags } from '../domain/lifecycle';
import type { Turn, TurnClass } from '../domain/ranking';
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
  /** Since when the clock of the decision stands still; null while it runs. */
  declare clockPausedAt: Date | null;
  declare referredAt: Date | null;
  declare referralValidUntil: Date | null;
  declare referralAcceptedAt: Date | null;
  declare referralExtended: boolean;
  declare stoppedUntil: Date | null;
  declare class: TurnClass;
  /** The filing moment that counts in the queue: of registration, unless corrected. */
  declare filedAt: Date;
  declare correctedClass: TurnClass | null;
  /** Last day of the conclusion. */
  declare documentUntil: string;
  /** The earlier twin, at whose place this one stands. */
  declare twinOf: number | null;
  declare passNext: boolean;
  declare stopProposed: boolean;
  declare filingProposed: boolean;
  declare overAge: boolean;
  /** The newest conclusion names another impairment than the queue serves this child for. */
  declare otherImpairment: boolean;
  declare conclusionAskedAt: Date | null;
  /** Since when a complaint suspends its refusal. */
  declare suspendedAt: Date | null;
  declare heldGroupId: number | null;
  declare reopening: boolean;
  declare orderNumber: string | null;
  declare orderDate: string | null;
  /** How and when it came to its end, whatever the archive says; written by the database. */
  declare endedAs: 'refused' | 'withdrawn' | 'left' | null;
  declare endedAt: Date | null;
  declare search: string;

  /** As the order of its queue sees it. */
  turn(): Turn {
    return { id: this.id, class: this.class, filedAt: this.filedAt.getTime() };
  }

  flags(now: Date): Flags {
    return {
      contested: this.contested,
      referralAccepted: this.referralAcceptedAt !== null,
      referralExtended: this.referralExtended,
      stopped: this.stoppedUntil !== null && this.stoppedUntil > now,
      stopProposed: this.stopProposed,
      passed: this.passNext && !this.overAge,
      overAge: this.overAge,
      twin: this.twinOf !== null,
      filingProposed: this.filingProposed,
      reopening: this.reopening,
    };
  }
}
