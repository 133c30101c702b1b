import type { Knex } from 'knex';

/**
 * Whoever is too old for the queue is passed over until an officer closes or moves the application: by the column that
 * already passes twins over, so that the order, its functions and its indexes stay as they are.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    UPDATE applications SET pass_next = true WHERE over_age;
    ALTER TABLE applications ADD CONSTRAINT applications_over_age_passed CHECK (NOT over_age OR pass_next);
    COMMENT ON COLUMN applications.pass_next IS
      'the queue goes past: too few places for twins, till the next referral; or over age, till an officer decides';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE applications DROP CONSTRAINT applications_over_age_passed;
    UPDATE applications SET pass_next = false WHERE over_age;
    COMMENT ON COLUMN applications.pass_next IS 'too few places for twins: the next referral goes past them';
  `);
}
