import type { Knex } from 'knex';
import { type DetectorResult, detectorNames } from '../contract/verification';
import { detectors } from './detectors';

const mostTold = 10;

/** Looks for every impossible state in one snapshot; each is told with how many there are and the first of them. */
export async function runDetectors(db: Knex, now: Date): Promise<DetectorResult[]> {
  return db.transaction((trx) => detectIn(trx, now), { isolationLevel: 'repeatable read', readOnly: true });
}

/** The same in a transaction that is there. */
export async function detectIn(trx: Knex, now: Date): Promise<DetectorResult[]> {
  await trx.raw('SET LOCAL statement_timeout = 0');
  const results: DetectorResult[] = [];
  for (const name of detectorNames) {
    const { rows } = await trx.raw(
      `WITH found AS (${detectors[name]})
       SELECT count(*)::int AS count, (SELECT coalesce(json_agg(id), '[]') FROM (
         SELECT id FROM found ORDER BY id LIMIT ${mostTold}) first) AS found
       FROM found`,
      { now },
    );
    results.push({ name, ...rows[0] });
  }
  return results;
}
