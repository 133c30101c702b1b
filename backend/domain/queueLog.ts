import { localDate } from './localTime';
import { classOf, type QueueRules } from './queueRules';
import { type Counts, order, placeOf, type Turn, type TurnClass, turnAfter } from './ranking';

/** An event of a queue's chain as the log keeps it. */
export interface LoggedEvent {
  sequence: number;
  /** ms of the epoch. */
  at: number;
  type: string;
  application: number | null;
  payload: Record<string, unknown>;
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
}

/** How an event that lets a child into the order describes it. */
export interface Standing {
  filedAt: string;
  benefits: string[];
  correctedClass: TurnClass | null;
  documentUntil: string;
}

interface Counted {
  application: number;
  class: TurnClass;
  ratio: number;
  undone: boolean;
}

type LogRules = Pick<QueueRules, 'version' | 'ratio' | 'outOfTurn' | 'firstPriority'>;

/**
 * A queue told again from its log: state = f(events, rules), order = f(state, moment). No database and no clock;
 * `verify`, `replay`, the explanation of a place and what-if all go by it.
 */
export class QueueLog {
  readonly entries = new Map<number, Entry>();
  readonly counted: Counted[] = [];
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
    effects[event.type]?.(this, event);
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

type Effect = (log: QueueLog, event: LoggedEvent) => void;

const ofEntry =
  (change: (entry: Entry, payload: LoggedEvent['payload'], log: QueueLog) => void): Effect =>
  (log, { application, payload }) => {
    const entry = log.entries.get(application ?? 0);
    if (entry) change(entry, payload, log);
  };

const enters: Effect = (log, { application, payload }) => {
  const standing = payload.standing as Standing | undefined;
  if (!standing || application === null) return;
  const benefits = new Set(standing.benefits);
  log.entries.set(application, {
    id: application,
    class: standing.correctedClass ?? classOf(benefits, log.rules),
    filedAt: Date.parse(standing.filedAt),
    benefits,
    correctedClass: standing.correctedClass,
    documentUntil: standing.documentUntil,
    stoppedUntil: null,
    referredUntil: null,
    twinOf: null,
    passNext: false,
  });
};

const leaves: Effect = (log, { application }) => void log.entries.delete(application ?? 0);

const reclassified = (entry: Entry, log: QueueLog): void => {
  entry.class = entry.correctedClass ?? classOf(entry.benefits, log.rules);
};

const refers: Effect = (log, { application, payload }) => {
  const entry = log.entries.get(application ?? 0);
  if (!entry) return;
  entry.referredUntil = Date.parse(payload.validUntil as string);
  if (payload.twin) return;
  for (const other of log.entries.values()) other.passNext = false;
  log.counted.push({ application: entry.id, class: entry.class, ratio: log.rules.ratio, undone: false });
  log.turn = turnAfter(log.turn, entry.class, log.rules.ratio);
};

/** A referral is over: the child stands in the order again, by the effects of the ending that the event names. */
const returns: Effect = (log, { application, payload, at }) => {
  const entry = log.entries.get(application ?? 0);
  if (!entry) return;
  entry.referredUntil = null;
  if (payload.filing === 'anew') entry.filedAt = at;
  if (payload.turn === 'undone') undo(log, entry.id);
};

function undo(log: QueueLog, application: number): void {
  const last = log.counted.findLast((one) => one.application === application && !one.undone);
  if (!last) return;
  last.undone = true;
  log.turn = log.counted
    .filter(({ undone }) => !undone)
    .reduce((turn, one) => turnAfter(turn, one.class, one.ratio), 0);
}

const effects: Record<string, Effect | undefined> = {
  accept: enters,
  reopen: enters,
  move: (log, event) => (event.payload.queue === log.queue ? enters : leaves)(log, event),
  withdraw: leaves,
  refuse: leaves,
  revoke: leaves,
  enrol: leaves,
  refer: refers,
  extendReferral: ofEntry((entry, { until }) => {
    entry.referredUntil = Date.parse(until as string);
  }),
  annulReferral: returns,
  declineReferral: returns,
  lapseReferral: returns,
  cancelReferral: returns,
  withdrawPlace: returns,
  stopList: ofEntry((entry, { until }) => {
    entry.stoppedUntil = Date.parse(until as string);
  }),
  resume: ofEntry((entry) => {
    entry.stoppedUntil = null;
    entry.passNext = false;
  }),
  confirmBenefit: ofEntry((entry, { benefit }, log) => {
    entry.benefits.add(benefit as string);
    reclassified(entry, log);
  }),
  rejectBenefit: ofEntry((entry, { benefit }, log) => {
    entry.benefits.delete(benefit as string);
    reclassified(entry, log);
  }),
  answerCorrection: renewed(),
  renewConclusion: renewed(),
  confirmFiling: ofEntry((entry, payload, log) => {
    if (typeof payload.class === 'number') entry.correctedClass = payload.class as TurnClass;
    if (typeof payload.filedAt === 'string') entry.filedAt = Date.parse(payload.filedAt);
    reclassified(entry, log);
  }),
  joinTwins: ofEntry((entry, { leader }) => {
    entry.twinOf = leader === entry.id ? null : (leader as number);
  }),
  splitTwins: ofEntry((entry) => {
    entry.twinOf = null;
  }),
  passTwins: ofEntry((entry) => {
    entry.passNext = true;
  }),
  rulesInForce: (log, { payload }) => {
    const rules = payload.rules as LogRules;
    log.rules = rules;
    for (const entry of log.entries.values()) reclassified(entry, log);
  },
};

/** A newer conclusion, and a benefit claimed anew, which no longer counts until it is confirmed again. */
function renewed(): Effect {
  return ofEntry((entry, { documentUntil, claimed }, log) => {
    if (typeof documentUntil === 'string') entry.documentUntil = documentUntil;
    for (const benefit of (claimed as string[] | undefined) ?? []) entry.benefits.delete(benefit);
    reclassified(entry, log);
  });
}
