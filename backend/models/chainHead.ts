import type { Knex } from 'knex';

export interface ChainHead {
  /** 0 while nothing has happened. */
  sequence: number;
  /** Hex. */
  link: string;
}

/** The last event of a log and its link, from which every event before it follows. */
export async function chainHead(trx: Knex, chainId: number): Promise<ChainHead> {
  const { rows } = await trx.raw(
    `SELECT coalesce(e.sequence, 0) AS sequence, encode(coalesce(e.link, first_link(c.id)), 'hex') AS link
     FROM chains c LEFT JOIN LATERAL (
       SELECT sequence, link FROM events WHERE chain_id = c.id ORDER BY sequence DESC LIMIT 1
     ) e ON true WHERE c.id = ?`,
    [chainId],
  );
  return rows[0];
}
