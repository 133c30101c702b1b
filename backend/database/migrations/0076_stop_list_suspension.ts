import type { Knex } from 'knex';

/**
 * A complaint suspends a stop-list (APPK 96): the child stands in the order, and where the stop-list would have ended
 * is kept, so that what was left of it can run on.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE applications
      ADD COLUMN stop_suspended_until timestamptz,
      ADD CONSTRAINT applications_stop_suspended_when_waiting CHECK (
        stop_suspended_until IS NULL OR status IN ('queued', 'referred'));
    COMMENT ON COLUMN applications.stop_suspended_until IS
      'the end of a stop-list that a complaint suspends; what was left at its filing runs on when it is dismissed';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE applications DROP COLUMN stop_suspended_until');
}
