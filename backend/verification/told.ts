import type { Knex } from 'knex';
import type { HeldHead } from './LogCheck';
import type { StatedPlace } from './QueueFold';
import { Rows } from './Rows';

const of = (chain?: number) => (chain === undefined ? [] : [chain]);

/** Heads on papers and published ones, each log by sequence. Papers from before there were heads have none. */
export function heldHeads(trx: Knex, chain?: number): Rows<HeldHead> {
  const own = chain === undefined ? '' : 'WHERE chain = ?';
  return new Rows(
    trx,
    `SELECT * FROM (
       SELECT (p.facts #>> '{head,chain}')::bigint AS chain, (p.facts #>> '{head,sequence}')::bigint AS sequence,
         decode(p.facts #>> '{head,link}', 'hex') AS link, p.number AS paper
       FROM papers p WHERE p.facts #>> '{head,chain}' IS NOT NULL
       UNION ALL
       SELECT q.chain_id, h.sequence, h.link, NULL FROM published_heads h JOIN queues q ON q.id = h.queue_id
     ) held ${own} ORDER BY chain, sequence`,
    of(chain),
  );
}

/**
 * Places told on papers and in messages, each log by sequence and moment. What a paper prints beside is told too where
 * it is another.
 */
export function statedPlaces(trx: Knex, chain?: number): Rows<StatedPlace> {
  return new Rows(
    trx,
    `SELECT q.chain_id AS chain, told.sequence, (extract(epoch FROM s.at) * 1000)::float8 AS at,
       s.application_id AS application, a.number, told.place, p.number AS paper, s.message_id AS message
     FROM stated_places s JOIN queues q ON q.id = s.queue_id JOIN applications a ON a.id = s.application_id
     LEFT JOIN papers p ON p.id = s.paper_id
     CROSS JOIN LATERAL (
       SELECT s.sequence, s.place UNION
       SELECT (p.facts #>> '{stated,sequence}')::bigint, (p.facts #>> '{stated,place}')::integer
       WHERE p.facts -> 'stated' <> 'null'
     ) told ${chain === undefined ? '' : 'WHERE q.chain_id = ?'}
     ORDER BY q.chain_id, told.sequence, s.at, s.id`,
    of(chain),
  );
}

/** Today's places by the rows, of every queue or one, each log's together. */
export function placesNow(
  trx: Knex,
  at: Date,
  chain?: number,
): Rows<{ chain: number; id: number; place: number }> {
  return new Rows(
    trx,
    `SELECT q.chain_id AS chain, t.id, t.place FROM queues q CROSS JOIN LATERAL turn_places(q.id, NULL, ?) t
     WHERE EXISTS (SELECT FROM applications a WHERE a.queue_id = q.id AND a.status IN ('queued', 'referred') AND a.twin_of IS NULL)
       ${chain === undefined ? '' : 'AND q.chain_id = ?'}
     ORDER BY q.chain_id`,
    [at, ...of(chain)],
  );
}

/** Takes the places of one log, and forgets those of logs before it. */
export async function placesOf(
  rows: ReturnType<typeof placesNow>,
  chain: number,
): Promise<Map<number, number>> {
  const places = new Map<number, number>();
  while ((rows.has || (await rows.fill())) && rows.next!.chain <= chain) {
    const { chain: own, id, place } = rows.take();
    if (own === chain) places.set(id, place);
  }
  return places;
}
