import type { Knex } from 'knex';

/** A complaint suspends the rejection of a benefit that was confirmed (APPK 96): till it is decided the benefit counts. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE submission_benefits
      ADD COLUMN suspended_at timestamptz,
      ADD CONSTRAINT submission_benefits_suspended_counts CHECK (suspended_at IS NULL OR state = 'confirmed');
    COMMENT ON COLUMN submission_benefits.suspended_at IS
      'since when a complaint suspends the rejection: the benefit counts as confirmed until it is decided';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    UPDATE submission_benefits SET state = 'rejected', certificate_on = NULL, suspended_at = NULL
    WHERE suspended_at IS NOT NULL;
    ALTER TABLE submission_benefits DROP COLUMN suspended_at;
  `);
}
