import type { Language } from '../contract/common';
import type { PassedReason, Status } from '../contract/statuses';
import type { Flags } from '../domain/lifecycle';
import { localDate } from '../domain/localTime';
import type { Turn, TurnClass } from '../domain/ranking';
import { Row } from './Row';

export interface PassedOver {
  reason: PassedReason;
  until: Date | null;
}

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
  /** The school year, by its September, in which the grade is counted. */
  declare gradeYear: number;
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
  /** The end of a stop-list that a complaint suspends. */
  declare stopSuspendedUntil: Date | null;
  declare class: TurnClass;
  /** The filing moment that counts in the queue: of registration, unless corrected. */
  declare filedAt: Date;
  declare correctedClass: TurnClass | null;
  /** Last day of the conclusion. */
  declare documentUntil: string;
  /** The earlier twin, at whose place this one stands. */
  declare twinOf: number | null;
  /** The highest class among the other twins; null for a single child. Kept by the database. */
  declare twinClass: TurnClass | null;
  /** The turn it is part of, kept by the database: of twins what is the highest, the earliest, the strictest. */
  declare turnClass: TurnClass;
  declare turnFiledAt: Date;
  declare turnStoppedUntil: Date | null;
  declare turnDocumentUntil: string;
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

  /** As the order of its queue sees it, twins as one. */
  turn(): Turn {
    return { id: this.twinOf ?? this.id, class: this.turnClass, filedAt: this.turnFiledAt.getTime() };
  }

  /** Why the queue goes past this child itself. */
  passedOver(now: Date): PassedOver | null {
    if (this.overAge) return { reason: 'over-age', until: null };
    if (this.stoppedUntil !== null && this.stoppedUntil > now)
      return { reason: 'stop-list', until: this.stoppedUntil };
    if (this.documentUntil < localDate(now)) return { reason: 'conclusion-expired', until: null };
    return this.passNext ? { reason: 'twins', until: null } : null;
  }

  /** Why the queue goes past one of whom there is no reason itself: twins are passed over together. */
  twinPassedOver(now: Date): PassedOver | null {
    if (this.turnStoppedUntil !== null && this.turnStoppedUntil > now)
      return { reason: 'twin-stop-list', until: this.turnStoppedUntil };
    if (this.turnDocumentUntil < localDate(now)) return { reason: 'twin-conclusion-expired', until: null };
    return null;
  }

  /** Whether it is one of twins, the earlier or the later. */
  isTwin(): boolean {
    return this.twinClass !== null;
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
      twin: this.isTwin(),
      filingProposed: this.filingProposed,
      reopening: this.reopening,
      suspended: this.suspendedAt !== null,
    };
  }
}
