import type { Knex } from 'knex';
import type { Problem } from '../contract/verification';
import { type TurnClassName, turnClasses } from '../domain/ranking';
import { besides, findBesides } from './besides';
import { findGrounds } from './grounds';
import { LogCheck } from './LogCheck';
import { loggedRows } from './loggedRow';
import { QueueFold } from './QueueFold';
import { placesNow, placesOf, statedPlaces } from './told';

export interface Replayed {
  events: number;
  turn: number;
  ratio: number;
  order: { place: number; number: string; class: TurnClassName; filedAt: Date; twin: string | null }[];
  /** Destroyed records stand in the order somewhere, nobody can tell where. */
  whole: boolean;
  problem: Problem | null;
}

/**
 * The order of a queue at a moment, told from its log alone: events up to the moment, rules by their events. Beside it
 * the first thing that is wrong with that part of the log, or, where nothing has happened since, with the rows of today.
 */
export async function replayQueue(db: Knex, queue: number | string, at: Date): Promise<Replayed | null> {
  return db.transaction((trx) => replay(trx, queue, at), {
    isolationLevel: 'repeatable read',
    readOnly: true,
  });
}

async function replay(trx: Knex, asked: number | string, at: Date): Promise<Replayed | null> {
  const chain = await trx('chains as c')
    .join('queues as q', 'q.chain_id', 'c.id')
    .where(typeof asked === 'string' ? 'q.public_id' : 'q.id', asked)
    .first('c.id', 'q.id as queue', 'q.turn', 'c.last_sequence as sequence', 'c.last_link as link');
  if (!chain) return null;
  const { queue } = chain;
  const check = new LogCheck(chain.id, queue);
  const fold = new QueueFold(queue, await findGrounds(trx, queue), chain.turn);
  const stated = statedPlaces(trx, chain.id);
  const findings = await findBesides(trx, chain.id);
  const rows = loggedRows(trx, { chain: chain.id, until: at });
  while (await rows.fill()) {
    const beside = await besides(trx, rows.rows, findings);
    while (rows.has) {
      const row = rows.take();
      check.take(row, beside);
      fold.take(row, check);
      while ((stated.has || (await stated.fill())) && stated.next!.sequence <= row.sequence)
        fold.hold(stated.take(), check);
    }
  }
  if (fold.log.sequence >= chain.sequence) {
    check.end(chain);
    const moment = new Date(Math.max(at.getTime(), fold.log.at));
    fold.end(check, await placesOf(placesNow(trx, moment, chain.id), chain.id), moment.getTime());
  }
  return { ...(await told(trx, fold, at)), whole: fold.log.isWhole, problem: check.problem };
}

async function told(trx: Knex, { log }: QueueFold, at: Date) {
  const order = log.order(at.getTime());
  const ids = [...log.entries.keys()];
  const rows = await trx('applications').whereRaw('id = ANY (?::bigint[])', [ids]).select('id', 'number');
  const numbers = new Map(rows.map(({ id, number }) => [id as number, number as string]));
  const twins = new Map(
    [...log.entries.values()]
      .filter(({ id, twinOf }) => twinOf !== null && log.place(id, at.getTime()) !== null)
      .map(({ id, twinOf }) => [twinOf, numbers.get(id) ?? null]),
  );
  return {
    events: log.sequence,
    turn: log.turn,
    ratio: log.rules.ratio,
    order: order.map((entry, index) => ({
      place: index + 1,
      number: numbers.get(entry.id) ?? '?',
      class: turnClasses[entry.class],
      filedAt: new Date(entry.filedAt),
      twin: twins.get(entry.id) ?? null,
    })),
  };
}
