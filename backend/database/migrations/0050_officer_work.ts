import type { Knex } from 'knex';

/**
 * What waits for an officer in the queues, so that each work queue is a small index: stop-lists to decide, filing
 * corrections to confirm, children over age, conclusions that name another impairment than the queue's.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE applications ADD COLUMN other_impairment boolean NOT NULL DEFAULT false;
    COMMENT ON COLUMN applications.other_impairment IS
      'the newest conclusion names another impairment: nobody moves by itself, an officer decides (LPD 19-1)';
    UPDATE applications a SET other_impairment = true
    FROM submissions s JOIN submission_versions v ON v.submission_id = s.id AND v.version = s.version
    WHERE s.id = a.submission_id AND a.status = 'queued' AND v.impairment <> a.impairment;
    CREATE INDEX applications_stop_proposed ON applications (region_id) WHERE stop_proposed;
    CREATE INDEX applications_filing_proposed ON applications (region_id) WHERE filing_proposed;
    CREATE INDEX applications_other_impairment ON applications (region_id) WHERE other_impairment;
    CREATE INDEX applications_over_age ON applications (region_id) WHERE over_age;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX applications_stop_proposed, applications_filing_proposed, applications_other_impairment,
      applications_over_age;
    ALTER TABLE applications DROP COLUMN other_impairment;
  `);
}
