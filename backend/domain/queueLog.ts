import { localDate } from './localTime';
import { effectOf, effectOfErased } from './queueEffects';
import type { QueueRules } from './queueRules';
import { type Counts, isBefore, order, placeOf, type Turn, type TurnClass } from './ranking';

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

/**
 * What the log knows of one application in the queue: codes and moments, nobody's name. Class and filing are the
 * child's own; those of its turn are `turnOf`.
 */
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
  /** Who stands at the place of an earlier twin. */
  readonly followers = new Map<number, Set<number>>();
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

  /** Puts an application at the place of another, or by itself again. */
  bind(entry: Entry, leader: number | null): void {
    this.unbind(entry);
    entry.twinOf = leader;
    if (leader === null) return;
    this.followers.set(leader, (this.followers.get(leader) ?? new Set()).add(entry.id));
    this.touched.add(leader);
  }

  /** Takes an application out of the queue; false where it was not in it. */
  remove(application: number): boolean {
    const entry = this.entries.get(application);
    if (!entry) return false;
    this.unbind(entry);
    return this.entries.delete(application);
  }

  /** Who has no twin any more waits for no second place. */
  private unbind(entry: Entry): void {
    const { id, twinOf } = entry;
    if (twinOf === null) return;
    entry.passNext = entry.overAge;
    const others = this.followers.get(twinOf);
    others?.delete(id);
    this.touched.add(twinOf);
    if (others === undefined || others.size > 0) return;
    this.followers.delete(twinOf);
    const leader = this.entries.get(twinOf);
    if (leader) leader.passNext = leader.overAge;
  }

  /** The children of one turn, the one by whose id it is known first. */
  members(leader: Entry): readonly Entry[] {
    const followers = this.followers.get(leader.id);
    if (!followers) return [leader];
    return [leader, ...[...followers].flatMap((id) => this.entries.get(id) ?? [])];
  }

  /** A turn as the order sees it: of twins the highest class and the earliest filing count (O254). */
  turnOf(leader: Entry): Turn {
    if (!this.followers.has(leader.id)) return leader;
    const members = this.members(leader);
    return {
      id: leader.id,
      class: Math.min(...members.map((one) => one.class)) as TurnClass,
      filedAt: Math.min(...members.map((one) => one.filedAt)),
    };
  }

  /**
   * Whether an application is a turn that stands in the order at a moment: terms and stop-lists end by the moment
   * itself, and twins, who are referred together, are passed over together.
   */
  stands(entry: Entry, at: number, day: string): boolean {
    if (entry.twinOf !== null || entry.passNext || isReferred(entry, at)) return false;
    if (!this.followers.has(entry.id)) return isReady(entry, at, day);
    return this.members(entry).every((one) => isReady(one, at, day));
  }

  /** The turn at whose place an application stands at a moment. */
  standing(application: number, at: number, day: string): Entry | undefined {
    const entry = this.entries.get(application);
    if (!entry || isReferred(entry, at)) return undefined;
    const own = entry.twinOf === null ? entry : this.entries.get(entry.twinOf);
    return own && this.stands(own, at, day) ? own : undefined;
  }

  /** The turns that stand in the order at a moment. */
  waiting(at: number): Turn[] {
    const day = localDate(new Date(at));
    return [...this.entries.values()]
      .filter((entry) => this.stands(entry, at, day))
      .map((entry) => this.turnOf(entry));
  }

  order(at: number): Turn[] {
    return order(this.waiting(at), { ratio: this.rules.ratio, turn: this.turn });
  }

  /** The place of an application at a moment; null where it does not stand in the order. */
  place(application: number, at: number): number | null {
    const found = this.standing(application, at, localDate(new Date(at)));
    if (!found) return null;
    const own = this.turnOf(found);
    const counts: [number, number, number] = [0, 0, 0];
    let ahead = 0;
    for (const other of this.waiting(at)) {
      counts[other.class]++;
      if (other.class === own.class && isBefore(other, own)) ahead++;
    }
    return placeOf(own.class, ahead, counts as Counts, { ratio: this.rules.ratio, turn: this.turn });
  }
}

/** Holds a referral whose term runs. */
function isReferred({ referredUntil }: Entry, at: number): boolean {
  return referredUntil !== null && referredUntil > at;
}

/** Neither on the stop-list nor without a valid conclusion. */
function isReady({ stoppedUntil, documentUntil }: Entry, at: number, day: string): boolean {
  return (stoppedUntil === null || stoppedUntil <= at) && documentUntil >= day;
}
