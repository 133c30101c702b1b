import type { Counted, Entry, LoggedEvent, LogRules, QueueLog, Standing } from './queueLog';
import { classOf } from './queueRules';
import { type TurnClass, turnAfter } from './ranking';

/** An event with its payload. */
type Told = LoggedEvent & { payload: Record<string, unknown> };

type Effect = (log: QueueLog, event: Told) => void;

const ofEntry =
  (change: (entry: Entry, payload: Told['payload'], log: QueueLog) => void): Effect =>
  (log, { application, payload }) => {
    const entry = log.entries.get(application ?? 0);
    if (entry) change(entry, payload, log);
  };

const enters: Effect = (log, { application, payload }) => {
  const standing = payload.standing as Standing | undefined;
  if (!standing || application === null) return;
  const benefits = new Set(standing.benefits);
  log.remove(application);
  // Whatever was destroyed of it before: it stands as this event describes it.
  log.erased.delete(application);
  log.revoked.delete(application);
  log.entries.set(application, {
    id: application,
    class: standing.correctedClass ?? classOf(benefits, log.rules),
    filedAt: Date.parse(standing.filedAt),
    benefits,
    correctedClass: standing.correctedClass,
    documentUntil: standing.documentUntil,
    stoppedUntil: standing.stoppedUntil ? Date.parse(standing.stoppedUntil) : null,
    referredUntil: null,
    twinOf: null,
    passNext: false,
    overAge: false,
  });
};

const leaves: Effect = (log, { application, payload }) => {
  if (application === null) return;
  const stood = log.remove(application);
  if (!log.erased.delete(application) && !stood) return;
  if (payload.turn === 'undone') undo(log, application);
};

const reclassified = (entry: Entry, log: QueueLog): void => {
  const found = entry.correctedClass ?? classOf(entry.benefits, log.rules);
  if (found === entry.class) return;
  entry.class = found;
  log.touched.add(entry.id);
};

const refers: Effect = (log, { application, payload }) => {
  const entry = log.entries.get(application ?? 0);
  if (!entry) return;
  entry.referredUntil = Date.parse(payload.validUntil as string);
  if (payload.twin) log.lastCounted.delete(entry.id);
  // Of twins the turn's class counts, whosever it is.
  else count(log, entry.id, log.turnOf(entry).class);
};

/** A turn was given: it counts in the order of classes, and nobody is passed over by it any more. */
function count(log: QueueLog, application: number, turnClass: TurnClass): void {
  for (const id of log.passing) {
    const passed = log.entries.get(id);
    if (passed) passed.passNext = passed.overAge;
    log.touched.add(id);
  }
  log.passing.clear();
  const counted = { application, class: turnClass, ratio: log.rules.ratio, undone: false };
  log.counted.push(counted);
  log.lastCounted.set(application, counted);
  log.turn = turnAfter(log.turn, turnClass, log.rules.ratio);
}

/** A referral is over: the child stands in the order again, by the effects of the ending that the event names. */
const returns: Effect = (log, { application, payload, at }) => {
  const entry = log.entries.get(application ?? 0);
  if (!entry) return;
  entry.referredUntil = null;
  if (payload.filing === 'anew') entry.filedAt = at;
  if (payload.turn === 'undone') undo(log, entry.id);
};

function undo(log: QueueLog, application: number): void {
  const last = log.lastCounted.get(application);
  if (!last) return;
  last.undone = true;
  log.lastCounted.delete(application);
  log.turn = countedTurn(log.counted);
}

/** No ratio is higher, so that after so many general referrals in a row it matters no more what was before them. */
const highestRatio = 20;

/** The count told again from the referrals that are not undone, no further back than it reaches. */
function countedTurn(counted: readonly Counted[]): number {
  const since: Counted[] = [];
  for (let at = counted.length - 1, general = 0; at >= 0 && general < highestRatio; at--) {
    const one = counted[at]!;
    if (one.undone || one.class === 0) continue;
    since.push(one);
    if (one.class === 1) break;
    general++;
  }
  return since.reduceRight((turn, one) => turnAfter(turn, one.class, one.ratio), 0);
}

const counts: Effect = ofEntry((entry, { benefit }, log) => {
  entry.benefits.add(benefit as string);
  reclassified(entry, log);
});

const countsNot: Effect = ofEntry((entry, { benefit }, log) => {
  entry.benefits.delete(benefit as string);
  reclassified(entry, log);
});

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
  // A complaint suspends the stop-list (APPK 96); dismissed, what was left of it runs on.
  suspendStopList: ofEntry((entry) => {
    entry.stoppedUntil = null;
  }),
  restoreStopList: ofEntry((entry, { until }) => {
    entry.stoppedUntil = Date.parse(until as string);
  }),
  resume: ofEntry((entry, { keeps }) => {
    if (keeps !== 'stop-list') entry.stoppedUntil = null;
    entry.passNext = entry.overAge;
  }),
  overAge: ofEntry((entry) => {
    entry.overAge = true;
    entry.passNext = true;
  }),
  confirmBenefit: counts,
  rejectBenefit: countsNot,
  // A complaint suspends the rejection of what was confirmed (APPK 96); upheld, it counts on or is decided anew.
  suspendBenefitRejection: counts,
  restoreBenefitRejection: countsNot,
  liftBenefitRejection: (log, event) =>
    (event.payload.state === 'confirmed' ? counts : countsNot)(log, event),
  answerCorrection: renewed(),
  renewConclusion: renewed(),
  confirmFiling: ofEntry((entry, payload, log) => {
    if (typeof payload.class === 'number') entry.correctedClass = payload.class as TurnClass;
    if (typeof payload.filedAt === 'string') entry.filedAt = Date.parse(payload.filedAt);
    reclassified(entry, log);
  }),
  joinTwins: ofEntry((entry, { leader }, log) => {
    log.bind(entry, leader === entry.id ? null : (leader as number));
  }),
  splitTwins: ofEntry((entry, _payload, log) => {
    log.bind(entry, null);
  }),
  passTwins: ofEntry((entry, _payload, log) => {
    entry.passNext = true;
    log.passing.add(entry.id);
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

/** The types of events that change who stands in the order, and where. */
export const orderEvents: readonly string[] = Object.keys(effects);

/** What an event does to the queue; most do nothing to its order. */
export function effectOf(log: QueueLog, event: Told): void {
  effects[event.type]?.(log, event);
}

const leaving = ['withdraw', 'refuse', 'revoke', 'enrol'];

/**
 * What is left of an event whose payload was destroyed: its type, whose it was, and the register of referrals. Who
 * came in by it stands somewhere nobody can tell, till the event by which the application left the queue.
 */
export function effectOfErased(log: QueueLog, { type, application, referral }: LoggedEvent): void {
  if (application === null || !effects[type]) return;
  const inside = log.entries.has(application) || log.erased.has(application);
  if (!inside) {
    if (type === 'accept' || type === 'move' || (type === 'reopen' && log.revoked.delete(application)))
      log.erased.add(application);
    return;
  }
  log.remove(application);
  if (type === 'move' || leaving.includes(type)) log.erased.delete(application);
  else log.erased.add(application);
  if (type === 'revoke') log.revoked.add(application);
  if (type === 'refer' && referral?.counted) count(log, application, referral.class);
  else if (type !== 'refer' && referral?.undone) undo(log, application);
}
