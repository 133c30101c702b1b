import { addDays, localDate, localMoment } from './localTime';
import type { Entry, QueueLog } from './queueLog';
import { QueueMoments } from './queueMoments';
import { type Counts, placeOf, type Turn } from './ranking';
import { SortedTurns } from './sortedTurns';

/**
 * The same places as `QueueLog.place`, for many of them in a row: the order is kept up event by event and term by
 * term instead of being made anew for each place.
 */
export class TurnIndex {
  private readonly classes = [new SortedTurns(), new SortedTurns(), new SortedTurns()] as const;
  private readonly listed = new Map<number, Turn>();
  private readonly moments = new QueueMoments();
  private at = Number.NEGATIVE_INFINITY;
  private day = '';
  private dayEnd = Number.NEGATIVE_INFINITY;

  /** A log already begun is taken in as it stands. */
  constructor(private readonly log: QueueLog) {
    for (const id of log.entries.keys()) this.refresh(id);
  }

  /** How many turns stand in the order at the moment come to. */
  get counts(): Counts {
    return [this.classes[0].size, this.classes[1].size, this.classes[2].size];
  }

  /** Whether the turn an application is part of stands in the order at the moment come to. */
  stands(application: number): boolean {
    return this.listed.has(this.log.entries.get(application)?.twinOf ?? application);
  }

  /** Until when the order stays as it is, unless an event comes. */
  get until(): number {
    return this.moments.next;
  }

  /** Whose turn is next at the moment come to. */
  first(): Turn | undefined {
    const [outOfTurn, first, general] = this.classes;
    const { turn, rules } = this.log;
    const due = turn >= rules.ratio || general.size === 0;
    return outOfTurn.first ?? (due ? (first.first ?? general.first) : (general.first ?? first.first));
  }

  /** To be called after each event the log has taken in. */
  follow(): void {
    for (const id of this.log.touched) this.refresh(id);
  }

  /** The place of an application at a moment; moments that go back are answered the long way. */
  place(application: number, at: number): number | null {
    if (at < this.at) return this.log.place(application, at);
    // At the moment come to, what else ends then is still to be told of by whoever advances.
    if (at > this.at) this.advance(at);
    const found = this.log.standing(application, at, this.day);
    const own = found && this.listed.get(found.id);
    if (!own) return null;
    const { ratio } = this.log.rules;
    return placeOf(own.class, this.classes[own.class].ahead(own), this.counts, {
      ratio,
      turn: this.log.turn,
    });
  }

  /** Terms, stop-lists and documents that end by a moment have ended; `met` is told of each when it has. */
  advance(at: number, met?: (application: number, moment: number) => void): void {
    for (let next = this.moments.takeUntil(at); next; next = this.moments.takeUntil(at)) {
      this.comeTo(met ? next.at : at);
      this.refresh(next.id);
      met?.(next.id, next.at);
    }
    this.comeTo(at);
  }

  private comeTo(at: number): void {
    this.at = at;
    if (at < this.dayEnd) return;
    this.day = localDate(new Date(at));
    this.dayEnd = endOf(this.day);
  }

  private refresh(id: number): void {
    const entry = this.log.entries.get(id);
    if (entry) this.remind(entry);
    this.list(id, entry);
    // What becomes of one of twins becomes of their turn.
    if (entry && entry.twinOf !== null) this.list(entry.twinOf, this.log.entries.get(entry.twinOf));
  }

  private list(id: number, entry: Entry | undefined): void {
    const listed = this.listed.get(id);
    const turn = entry && this.log.stands(entry, this.at, this.day) ? this.log.turnOf(entry) : undefined;
    if (listed && turn?.class === listed.class && turn.filedAt === listed.filedAt) return;
    if (listed) {
      this.classes[listed.class].remove(listed);
      this.listed.delete(id);
    }
    if (!turn) return;
    const own = { id, class: turn.class, filedAt: turn.filedAt };
    this.classes[own.class].add(own);
    this.listed.set(id, own);
  }

  /** When somebody may next come to stand in the order, or cease to, by the moment alone. */
  private remind({ id, referredUntil, stoppedUntil, documentUntil }: Entry): void {
    let next = endOf(documentUntil);
    if (next <= this.at) next = Number.POSITIVE_INFINITY;
    if (referredUntil !== null && referredUntil > this.at && referredUntil < next) next = referredUntil;
    if (stoppedUntil !== null && stoppedUntil > this.at && stoppedUntil < next) next = stoppedUntil;
    if (next !== Number.POSITIVE_INFINITY) this.moments.add(next, id);
  }
}

const ends = new Map<string, number>();

/** The first moment after a day. */
export function endOf(day: string): number {
  let end = ends.get(day);
  if (end === undefined) {
    end = localMoment(addDays(day, 1)).getTime();
    ends.set(day, end);
  }
  return end;
}
