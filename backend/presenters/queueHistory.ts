import type { Knex } from 'knex';
import { localDate } from '../domain/localTime';
import { type WaitingHistory, waitingHistory } from '../domain/waitingHistory';
import { type BackTest, backTest } from '../domain/waitingTime';
import { type LoadedLog, loadQueueLog } from '../models/loadQueueLog';

export interface KnownHistory extends WaitingHistory {
  backTest: () => BackTest | null;
}

/** Folds of logs that have not moved since: by their seal, which no other log has, and the day. */
const kept = new Map<string, KnownHistory>();
const most = 500;

/** What a queue's history says of waiting, read once for each state of its log and day. */
export async function queueHistory(trx: Knex, queueId: number, now: Date): Promise<KnownHistory> {
  const { rows } = await trx.raw(
    `SELECT encode(coalesce(c.last_link, first_link(c.id)), 'hex') AS seal
     FROM queues q JOIN chains c ON c.id = q.chain_id WHERE q.id = ?`,
    [queueId],
  );
  const found = kept.get(keyOf(rows[0].seal, now));
  return found ?? keepHistory(await loadQueueLog(trx, queueId), now);
}

/** As above, of a log that is loaded already and at its beginning. */
export function keepHistory({ log, events, seal }: LoadedLog, now: Date): KnownHistory {
  const key = keyOf(seal, now);
  const found = kept.get(key);
  if (found) return found;
  const history = waitingHistory(log, events, now.getTime());
  let tested: BackTest | null | undefined;
  const known = {
    ...history,
    backTest: () => {
      if (tested === undefined) tested = backTest(history, now.getTime());
      return tested;
    },
  };
  if (kept.size >= most) kept.clear();
  kept.set(key, known);
  return known;
}

const keyOf = (seal: string, now: Date) => `${seal} ${localDate(now)}`;
