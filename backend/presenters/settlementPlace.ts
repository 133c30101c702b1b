import type { Knex } from 'knex';
import type { Bilingual } from '../contract/common';
import type { Coordinates } from '../domain/distance';

/** From where distances are told, with the name of the settlement in whose middle it lies. */
export interface Place extends Coordinates {
  name: Bilingual;
}

/**
 * Where a settlement lies: in the middle of its organisations and those of its districts, or else of the city it
 * belongs to. The classifier of places holds no coordinates; null where nothing is near enough to tell.
 */
export async function settlementPlace(trx: Knex, settlement: string): Promise<Place | null> {
  const { rows } = await trx.raw(
    `SELECT avg(o.latitude) AS lat, avg(o.longitude) AS lon, o.settlement_id = t.id OR own.parent_id = t.id AS own,
       CASE WHEN o.settlement_id = t.id OR own.parent_id = t.id THEN t.name ELSE city.name END AS name
     FROM settlements t
     LEFT JOIN settlements city ON city.id = t.parent_id
     JOIN settlements own ON own.id = t.id OR own.parent_id = t.id
       OR (t.level = 'city-district' AND (own.id = t.parent_id OR own.parent_id = t.parent_id))
     JOIN organizations o ON o.settlement_id = own.id
     WHERE t.id = ?
     GROUP BY 3, 4 ORDER BY own DESC LIMIT 1`,
    [settlement],
  );
  const [found] = rows;
  return found ? { lat: Number(found.lat), lon: Number(found.lon), name: found.name } : null;
}
