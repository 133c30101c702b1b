import type { Knex } from 'knex';
import type { WhatIfRequest, WhatIfView } from '../contract/queues';
import { isoLocal } from '../domain/localTime';
import { QueueLog } from '../domain/queueLog';
import { waitAhead } from '../domain/waitAhead';
import { pace, waitingHistory } from '../domain/waitingHistory';
import type { Hypothesis, Telling } from '../domain/whatIf';
import { whatIfAhead } from '../domain/whatIfAhead';
import { whatIfReplay } from '../domain/whatIfReplay';
import { findCalendar } from '../models/findCalendar';
import { loadQueueLog } from '../models/loadQueueLog';

/**
 * A changed rule run on a copy of the queue's log (product.md, promise 5): who gains, who loses, how long they would
 * wait. From a past moment the referrals since are dealt again; from now on, the order of those who wait.
 */
export async function whatIf(
  trx: Knex,
  queueId: number,
  request: WhatIfRequest,
  now: Date,
): Promise<WhatIfView> {
  const { log, events } = await loadQueueLog(trx, queueId);
  const { rules } = log;
  const telling: Telling = { begin: () => new QueueLog(queueId, rules), events };
  const hypothesis = await hypothesisOf(trx, request, now.getTime());
  const history = waitingHistory(telling.begin(), events, hypothesis.now);
  const ahead = waitAhead(history, events, hypothesis);
  const view =
    hypothesis.from < hypothesis.now
      ? whatIfReplay(telling, hypothesis, ahead)
      : whatIfAhead(telling, hypothesis, pace(history, hypothesis.now)?.perDay ?? null, ahead);
  return { from: isoLocal(new Date(hypothesis.from)), ...view };
}

async function hypothesisOf(trx: Knex, request: WhatIfRequest, now: number): Promise<Hypothesis> {
  const { ratio, outOfTurn, firstPriority, places, terms } = request;
  const from = request.from ? Date.parse(request.from) : now;
  return {
    from,
    now,
    rules: {
      ...(ratio !== undefined && { ratio }),
      ...(outOfTurn && { outOfTurn }),
      ...(firstPriority && { firstPriority }),
    },
    added: places ? { count: places.added, at: places.from ? Date.parse(places.from) : from } : null,
    terms: terms ?? {},
    calendar: await findCalendar(trx),
  };
}
