import { isoLocal } from '../domain/localTime';
import { type Entry, type LoggedEvent, type LogRules, QueueLog } from '../domain/queueLog';

export const historyStart = Date.parse('2026-01-12T09:00:00+05:00');
export const historyRules: LogRules = { version: 1, ratio: 3, outOfTurn: ['out'], firstPriority: ['first'] };
export const historyQueue = 7;
const benefitEvents = [
  ...['confirmBenefit', 'rejectBenefit', 'suspendBenefitRejection'],
  ...['restoreBenefitRejection', 'liftBenefitRejection'],
];
const hour = 3_600_000;
const day = 24 * hour;

export interface HistoryOptions {
  steps: number;
  /** Numbers from 0 to 1, as from `Math.random`. */
  random: () => number;
  /** Hours between two events at most. */
  pause?: number;
}

/**
 * A random history of one queue as its log tells it: whoever is referred was first, endings follow referrals, and
 * every kind of event that moves somebody comes. Applications are 1, 2, 3 …
 */
export function queueHistory({ steps, random, pause = 30 }: HistoryOptions): LoggedEvent[] {
  const log = new QueueLog(historyQueue, historyRules);
  const events: LoggedEvent[] = [];
  let at = historyStart;
  let next = 1;
  const say = (type: string, application: number | null, payload: Record<string, unknown> = {}): void => {
    at += 1;
    const event = { sequence: events.length + 1, at, type, application, payload };
    events.push(event);
    log.apply(event);
  };
  const until = (days: number) => new Date(at + Math.ceil(random() * days * 24) * hour).toISOString();
  const pick = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)];
  const some = (test: (entry: Entry) => boolean) => pick([...log.entries.values()].filter(test));
  const waiting = () => some(({ referredUntil }) => referredUntil === null);
  const standing = () => ({
    filedAt: new Date(at - Math.floor(random() * 40 * day)).toISOString(),
    benefits: ['out', 'first'].filter(() => random() < 0.25),
    correctedClass: null,
    documentUntil: isoLocal(new Date(at + random() * 60 * day)).slice(0, 10),
  });
  const refer = () => {
    const first = log.order(at)[0];
    if (!first) return;
    const pair = [...log.entries.values()].filter(({ twinOf }) => twinOf === first.id);
    const validUntil = until(8);
    say('refer', first.id, { group: 1, validUntil });
    for (const { id } of pair) say('refer', id, { group: 1, validUntil, twin: true });
  };
  const leave = (type: string, id: number) => {
    const followers = [...log.entries.values()].filter(({ twinOf }) => twinOf === id);
    say(type, id, type === 'move' ? { queue: historyQueue + 1 } : {});
    for (const one of followers) say('splitTwins', one.id, { leader: id });
  };
  const acts: (() => void)[] = [
    () => say('accept', next++, { standing: standing() }),
    () => say('accept', next++, { standing: standing() }),
    () => say('move', next++, { queue: historyQueue, standing: standing() }),
    refer,
    refer,
    () => {
      const one = some(({ referredUntil }) => referredUntil !== null);
      const type = pick([
        'annulReferral',
        'declineReferral',
        'lapseReferral',
        'cancelReferral',
        'withdrawPlace',
      ])!;
      const turn = type === 'cancelReferral' || type === 'withdrawPlace' ? 'undone' : 'kept';
      if (one) say(type, one.id, { group: 1, filing: type === 'declineReferral' ? 'anew' : 'kept', turn });
    },
    () => {
      const one = some(({ referredUntil }) => referredUntil !== null && referredUntil > at);
      if (one) leave('enrol', one.id);
    },
    () => {
      const one = waiting();
      if (one) leave(pick(['withdraw', 'revoke', 'move'])!, one.id);
    },
    () => {
      const one = waiting();
      if (one) say('stopList', one.id, { until: until(12) });
    },
    () => {
      const one = waiting();
      if (one) say('resume', one.id);
    },
    () => {
      const one = some(({ stoppedUntil }) => stoppedUntil !== null && stoppedUntil > at);
      if (one) say('suspendStopList', one.id);
    },
    () => {
      const one = waiting();
      if (one) say('restoreStopList', one.id, { until: until(8) });
    },
    () => {
      const one = waiting();
      if (one && random() < 0.3) say('overAge', one.id);
    },
    () => {
      const one = waiting();
      const benefit = pick(['out', 'first', 'none'])!;
      if (one) say(pick(benefitEvents)!, one.id, { benefit, state: pick(['confirmed', 'claimed']) });
    },
    () => {
      const one = waiting();
      if (one) say('renewConclusion', one.id, { documentUntil: standing().documentUntil });
    },
    () => {
      const one = waiting();
      const change = random() < 0.5 ? { class: pick([0, 1, 2]) } : { filedAt: standing().filedAt };
      if (one) say('confirmFiling', one.id, change);
    },
    () => {
      const leader = some(({ referredUntil, twinOf }) => referredUntil === null && twinOf === null);
      const other = some(
        ({ id, referredUntil, twinOf }) =>
          referredUntil === null &&
          twinOf === null &&
          id !== leader?.id &&
          ![...log.entries.values()].some((one) => one.twinOf === id),
      );
      if (!leader || !other) return;
      say('joinTwins', leader.id, { leader: leader.id, twin: other.id });
      say('joinTwins', other.id, { leader: leader.id, twin: leader.id });
    },
    () => {
      const twin = some(({ twinOf, referredUntil }) => twinOf !== null && referredUntil === null);
      if (!twin) return;
      if (random() < 0.5) return say('splitTwins', twin.id, { leader: twin.twinOf });
      say('passTwins', twin.id, { leader: twin.twinOf });
      say('passTwins', twin.twinOf, { leader: twin.twinOf });
    },
    () => {
      const ratio = 1 + Math.floor(random() * 4);
      if (random() < 0.3)
        say('rulesInForce', null, { rules: { ...historyRules, version: log.rules.version + 1, ratio } });
    },
  ];
  for (let step = 0; step < steps; step++) {
    at += Math.floor(random() * pause * hour);
    pick(acts)!();
  }
  return events;
}

/** Numbers from 0 to 1 that a seed gives again (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
