import type { Knex } from 'knex';
import type { WaitingView } from '../contract/queues';
import { windowDays } from '../domain/waitingHistory';
import { coverage, paceAMonth, waitingTime } from '../domain/waitingTime';
import { standing } from '../models/nextTurns';
import { queueHistories } from './queueHistory';

/** How long whoever enters a queue now may wait, or stands at a place, what it is reckoned from, and how it stood the test. */
export async function queueWaiting(
  trx: Knex,
  queueId: number,
  asked: number | null,
  now: Date,
): Promise<WaitingView> {
  const history = (await queueHistories(trx, [queueId], now)).get(queueId)!;
  const waiting = await countTurns(trx, queueId, now);
  const at = now.getTime();
  const last = { place: waiting + 1, estimate: waitingTime(waiting + 1, history, at).estimate };
  const { referrals, perMonth } = paceAMonth(history, at);
  return {
    waiting,
    place: asked,
    last,
    ...waitingTime(asked ?? last.place, history, at),
    method: {
      name: 'own-history',
      referrals,
      windowDays,
      perMonth,
      pastChildren: history.spells.filter((spell) => spell.referred && spell.expected !== null).length,
      coverage,
    },
    backTest: history.backTest(),
  };
}

async function countTurns(trx: Knex, queueId: number, now: Date): Promise<number> {
  const { rows } = await trx.raw(
    `SELECT count(*)::int AS count FROM applications w WHERE w.queue_id = ? AND ${standing}`,
    [queueId, now],
  );
  return rows[0].count;
}
