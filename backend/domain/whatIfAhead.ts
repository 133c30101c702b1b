import type { WhatIfView } from '../contract/queues';
import type { QueueLog } from './queueLog';
import { classOf } from './queueRules';
import { type Interleave, order, type Turn, type TurnClass, turnAfter } from './ranking';
import type { WaitAhead } from './waitAhead';
import { dayMs } from './waitingHistory';
import { changed, compare, type Fate, type Hypothesis, type Telling } from './whatIf';

/**
 * The order of those who wait now, by the rules as they are and by changed ones, and when each may expect its turn.
 * Where the change begins later, so many turns as the queue gives till then still go by the rules of today.
 */
export function whatIfAhead(
  { begin, events }: Telling,
  hypothesis: Hypothesis,
  perDay: number | null,
  ahead: { before: WaitAhead; after: WaitAhead },
): Omit<WhatIfView, 'from'> {
  const { from, now } = hypothesis;
  const log = begin();
  for (const event of events) {
    if (event.at > now) break;
    log.apply(event);
  }
  const served = Math.floor(((from - now) / dayMs) * (perDay ?? 0));
  const before = fates(log, log.order(now), now, ahead.before);
  const after = fates(log, orderAfter(log, hypothesis, served), now, ahead.after);
  return { mode: 'ahead', referrals: 0, ...compare(before, after) };
}

function orderAfter(log: QueueLog, hypothesis: Hypothesis, served: number): Turn[] {
  const asNow: Interleave = { ratio: log.rules.ratio, turn: log.turn };
  const today = log.order(hypothesis.now);
  const first = today.slice(0, served);
  const turn = first.reduce((so, one) => turnAfter(so, one.class, asNow.ratio), asNow.turn);
  const rules = changed(log.rules, hypothesis);
  const rest = today.slice(served).map(({ id, filedAt }) => {
    const classes = log
      .members(log.entries.get(id)!)
      .map((one) => one.correctedClass ?? classOf(one.benefits, rules));
    return { id, filedAt, class: Math.min(...classes) as TurnClass };
  });
  return [...first, ...order(rest, { ratio: rules.ratio, turn })];
}

/** Places and waits of the children in an order; a twin has those of the one it stands with. */
function fates(log: QueueLog, turns: readonly Turn[], now: number, ahead: WaitAhead): Map<number, Fate> {
  const found = new Map<number, Fate>();
  for (const [index, { id }] of turns.entries()) found.set(id, { place: index + 1, wait: ahead(index + 1) });
  for (const { id, twinOf } of log.entries.values()) {
    if (twinOf === null || log.place(id, now) === null) continue;
    const own = found.get(twinOf);
    if (own) found.set(id, own);
  }
  return found;
}
