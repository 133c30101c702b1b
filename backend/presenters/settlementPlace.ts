import type { Knex } from 'knex';
import type { Coordinates } from '../domain/distance';

/**
 * Where a settlement lies: in the middle of its organisations and those of its districts, or else of the city it
 * belongs to. The classifier of places holds no coordinates; null where nothing is near enough to tell.
 */
export async function settlementPlace(trx: Knex, settlement: string): Promise<Coordinates | null> {
  const { rows } = await trx.raw(
    `SELECT avg(o.latitude) AS lat, avg(o.longitude) AS lon, o.settlement_id = t.id OR own.parent_id = t.id AS own
     FROM settlements t
     JOIN settlements own ON own.id = t.id OR own.parent_id = t.id
       OR (t.level = 'city-district' AND (own.id = t.parent_id OR own.parent_id = t.parent_id))
     JOIN organizations o ON o.settlement_id = own.id
     WHERE t.id = ?
     GROUP BY 3 ORDER BY own DESC LIMIT 1`,
    [settlement],
  );
  return rows[0] ? { lat: Number(rows[0].lat), lon: Number(rows[0].lon) } : null;
}
