import type { Knex } from 'knex';
import type { Act } from '../act';
import { askConclusion, expiringConclusions } from '../commands/askConclusion';
import { catchUpLater, leftBehind } from '../commands/catchUp';
import { endPlaces, placesToEnd, placesToStart, startPlaces } from '../commands/changePlaces';
import { holdPlaces, queuesToHoldIn } from '../commands/holdPlaces';
import { dueBulletins, publishBulletin } from '../commands/publishBulletin';
import { putRulesInForce, queuesWithRulesDue } from '../commands/putRulesInForce';
import { dueWaits, reckonWait } from '../commands/reckonWait';
import { queuesToRoll, rollCohorts } from '../commands/rollCohorts';
import { dueSnapshots, takeSnapshots } from '../commands/takeSnapshots';
import { inTransaction } from '../database/inTransaction';

type Step = (db: Knex, now: Date) => Promise<unknown[]>;

/** What time makes due in the queues beside the applications' own terms. Each step tells what failed. */
export const dueInQueues: readonly Step[] = [
  eachOf(queuesWithRulesDue, (act, queue: number) => putRulesInForce(act, queue)),
  eachOf(placesToStart, (act, id: number) => startPlaces(act, id)),
  eachOf(placesToEnd, (act, id: number) => endPlaces(act, id)),
  eachOf(queuesToRoll, (act, organization: number) => rollCohorts(act, organization)),
  eachOf(leftBehind, (act, id: number) => catchUpLater(act, id)),
  // Of the places that have just begun as well, before anybody is told what is free.
  eachOf(queuesToHoldIn, (act, queue: number) => holdPlaces(act, queue)),
  eachOf(expiringConclusions, (act, id: number) => askConclusion(act, id)),
  eachOf(dueSnapshots, (act, queues: number[]) => takeSnapshots(act, queues)),
  eachOf(dueWaits, (act, queue: number) => reckonWait(act, queue)),
  eachOf(dueBulletins, (act, day: string) => publishBulletin(act, day)),
];

/** Each due thing in a transaction of its own, so that one failure holds nothing else up. */
function eachOf<T>(find: (act: Act) => PromiseLike<T[]>, end: (act: Act, one: T) => Promise<void>): Step {
  return async (db, now) => {
    const failures: unknown[] = [];
    const act = (trx: Knex): Act => ({ user: null, actor: 'clock', now, trx });
    for (const one of await find(act(db))) {
      await inTransaction(db, (trx) => end(act(trx), one)).catch((error) => failures.push(error));
    }
    return failures;
  };
}
