import { localDate } from './localTime';
import { effectOf, effectOfErased } from './queueEffects';
import type { QueueRules } from './queueRules';
import { type Counts, order, placeOf, type Turn, type TurnClass } from './ranking';

/** An event of a queue's chain as the log keeps it. */
export interface LoggedEvent {
  sequence: number;
  /** ms of the epoch. */
  at: number;
  type: string;
  application: number | null;
  /** Null once it has been destroyed with the personal data of an application that has ended. */
  payload: Record<string, unknown> | null;
  /** What the register of referrals still knows of a referral whose event was destroyed. */
  referral?: { class: TurnClass; counted: boolean; undone: boolean };
}

/** What the log knows of one application in the queue: codes and moments, nobody's name. */
export interface Entry extends Turn {
  benefits: Set<string>;
  correctedClass: TurnClass | null;
  /** Last day of the conclusion, `YYYY-MM-DD`. */
  documentUntil: string;
  stoppedUntil: number | null;
  referredUntil: number | null;
  twinOf: number | null;
  passNext: boolean;
  /** Too old for the queue: passed over until an officer moves or closes the application. */
  overAge: boolean;
}

/** How an event that lets a child into the order describes it. */
export interface Standing {
  filedAt: string;
  benefits: string[];
  correctedClass: TurnClass | null;
  documentUntil: string;
  /** The end of a stop-list that runs on. */
  stoppedUntil?: string;
}

export interface Counted {
  application: number;
  class: TurnClass;
  ratio: number;
  undone: boolean;
}

export type LogRules = Pick<QueueRules, 'version' | 'ratio' | 'outOfTurn' | 'firstPriority'>;

/**
 * A queue told again from its log: state = f(events, rules), order = f(state, moment). No database and no clock;
 * `verify`, `replay`, the explanation of a place and what-if all go by it.
 */
export class QueueLog {
  readonly entries = new Map<number, Entry>();
  readonly counted: Counted[] = [];
  /** Whose entry the last event may have changed. */
  readonly touched = new Set<number>();
  /** Who is to be passed over by the next referral. */
  readonly passing = new Set<number>();
  /** The running or last referral of an application that counts in the order of classes. */
  readonly lastCounted = new Map<number, Counted>();
  /** In the queue, but the log no longer tells how: the payloads are destroyed. */
  readonly erased = new Set<number>();
  /** Of these, those that a revocation put out, which a reopening puts back. */
  readonly revoked = new Set<number>();
  turn = 0;
  sequence = 0;
  at = Number.NEGATIVE_INFINITY;

  constructor(
    readonly queue: number,
    public rules: LogRules,
  ) {}

  /** Takes the next event in. */
  apply(event: LoggedEvent): void {
    this.sequence = event.sequence;
    this.at = event.at;
    this.touched.clear();
    if (event.application !== null) this.touched.add(event.application);
    if (event.payload === null) effectOfErased(this, event);
    else effectOf(this, event as LoggedEvent & { payload: Record<string, unknown> });
  }

  /**
   * Whether the order can be told: not while somebody stands in it whose events were destroyed. Only an application
   * that has ended is destroyed, so that from its last event on the order is whole again.
   */
  get isWhole(): boolean {
    return this.erased.size === 0;
  }

  /** Who stands in the order at a moment, twins by the earlier one. */
  waiting(at: number): Entry[] {
    const day = localDate(new Date(at));
    return [...this.entries.values()].filter((entry) => entry.twinOf === null && stands(entry, at, day));
  }

  order(at: number): Entry[] {
    return order(this.waiting(at), { ratio: this.rules.ratio, turn: this.turn });
  }

  /** The place of an application at a moment; null where it does not stand in the order. */
  place(application: number, at: number): number | null {
    const entry = this.entries.get(application);
    const day = localDate(new Date(at));
    if (!entry || !stands(entry, at, day)) return null;
    const own = entry.twinOf === null ? entry : this.entries.get(entry.twinOf);
    if (!own || !stands(own, at, day)) return null;
    const counts: [number, number, number] = [0, 0, 0];
    let ahead = 0;
    for (const other of this.entries.values()) {
      if (other.twinOf !== null || !stands(other, at, day)) continue;
      counts[other.class]++;
      if (other.class === own.class && isBefore(other, own)) ahead++;
    }
    return placeOf(own.class, ahead, counts as Counts, { ratio: this.rules.ratio, turn: this.turn });
  }
}

/** Whether an application stands in the order at a moment: terms and stop-lists end by the moment itself. */
export function stands(entry: Entry, at: number, day: string): boolean {
  return (
    (entry.referredUntil === null || entry.referredUntil <= at) &&
    (entry.stoppedUntil === null || entry.stoppedUntil <= at) &&
    entry.documentUntil >= day &&
    !entry.passNext
  );
}

function isBefore(a: Turn, b: Turn): boolean {
  return a.filedAt < b.filedAt || (a.filedAt === b.filedAt && a.id < b.id);
}
