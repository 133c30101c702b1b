import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { projectRoot } from '../config';
import { detectorNames, type SystemView } from '../contract/verification';
import { isoLocal } from '../domain/localTime';
import { verificationPlanned } from '../models/verificationPlanned';

const startedAt = new Date();
const { version } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
  version: string;
};

/** The state of the whole system: the last verification with its detectors, the jobs, the database. */
export async function systemState(db: Knex): Promise<SystemView> {
  const last = await db('verifications').orderBy('id', 'desc').first('at', 'verification', 'detectors');
  const { rows } = await db.raw(
    `SELECT pg_database_size(current_database())::float8 AS size, current_setting('server_version') AS version,
       (SELECT count(*)::int FROM graphile_worker.jobs WHERE attempts < max_attempts) AS waiting`,
  );
  const [{ size, version: server, waiting }] = rows;
  return {
    version,
    startedAt: isoLocal(startedAt),
    database: { size, version: server },
    jobs: { waiting, failed: await failedJobs(db) },
    verification: last ? { at: isoLocal(last.at), ...last.verification } : null,
    verifying: await verificationPlanned(db),
    detectors: last?.detectors ?? detectorNames.map((name) => ({ name })),
  };
}

/** Jobs that have failed at least once, by task: still tried again, or given up. What the failure said is in the log. */
async function failedJobs(db: Knex): Promise<SystemView['jobs']['failed']> {
  const { rows } = await db.raw(
    `SELECT task_identifier AS task, count(*)::int AS count, max(attempts)::int AS attempts, min(created_at) AS since
     FROM graphile_worker.jobs WHERE last_error IS NOT NULL GROUP BY task_identifier ORDER BY task_identifier`,
  );
  return rows.map(({ since, ...job }: { task: string; count: number; attempts: number; since: Date }) => ({
    ...job,
    since: isoLocal(since),
  }));
}
