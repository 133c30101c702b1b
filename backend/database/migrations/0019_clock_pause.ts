import type { Knex } from 'knex';

/** Since when an application's clock stands still, where the service lets a correction pause it. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE applications
      ADD COLUMN clock_paused_at timestamptz,
      ADD CONSTRAINT applications_clock_paused_in_correction
        CHECK (clock_paused_at IS NULL OR status = 'correction_requested');
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE applications DROP COLUMN clock_paused_at;');
}
