import type { Knex } from 'knex';
import { localDate } from '../domain/localTime';
import { type WaitingHistory, waitingHistory } from '../domain/waitingHistory';
import { type BackTest, backTest } from '../domain/waitingTime';
import { chainKey, type LoadedLog, loadQueueLog } from '../models/loadQueueLog';

export interface KnownHistory extends WaitingHistory {
  backTest: () => BackTest | null;
}

interface Kept {
  asOf: number;
  history: KnownHistory;
}

/** Histories by the chain's beginning, which no other log has, and the day. */
const kept = new Map<string, Kept>();
const most = 500;
/** A log that has grown by less tells nothing else of waiting: one event does not change a year. */
const growth = 0.01;

/** What queues' histories say of waiting, read anew each day and whenever a log has grown by a hundredth. */
export async function queueHistories(
  trx: Knex,
  queueIds: readonly number[],
  now: Date,
): Promise<Map<number, KnownHistory>> {
  const { rows } = await trx.raw(
    `SELECT q.id, c.last_sequence AS "asOf", ${chainKey} AS seal FROM queues q JOIN chains c ON c.id = q.chain_id
     WHERE q.id = ANY (?)`,
    [[...queueIds]],
  );
  const found = new Map<number, KnownHistory>();
  for (const row of rows as { id: number; asOf: number; seal: string }[])
    found.set(row.id, find(row, now) ?? keepHistory(await loadQueueLog(trx, row.id), now));
  return found;
}

/** As above, of a log that is loaded already and at its beginning. */
export function keepHistory(loaded: LoadedLog, now: Date): KnownHistory {
  const found = find(loaded, now);
  if (found) return found;
  const history = waitingHistory(loaded.log, loaded.events, now.getTime());
  let tested: BackTest | null | undefined;
  const known = {
    ...history,
    backTest: () => {
      if (tested === undefined) tested = backTest(history, now.getTime());
      return tested;
    },
  };
  if (kept.size >= most) kept.clear();
  kept.set(keyOf(loaded.seal, now), { asOf: loaded.asOf, history: known });
  return known;
}

function find({ asOf, seal }: Pick<LoadedLog, 'asOf' | 'seal'>, now: Date): KnownHistory | undefined {
  const found = kept.get(keyOf(seal, now));
  return found && asOf >= found.asOf && asOf <= found.asOf * (1 + growth) ? found.history : undefined;
}

const keyOf = (seal: string, now: Date) => `${seal} ${localDate(now)}`;
