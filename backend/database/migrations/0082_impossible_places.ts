import type { Knex } from 'knex';

/**
 * A planned change of places that can no longer start, since the group has fewer places by then than it would take
 * away: it is written down as not possible instead of being tried every minute.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE group_places
      ADD COLUMN impossible_at timestamptz,
      ADD CONSTRAINT group_places_impossible CHECK (impossible_at IS NULL OR started_at IS NULL);
    DROP INDEX group_places_due;
    CREATE INDEX group_places_due ON group_places (starts_on) WHERE started_at IS NULL AND impossible_at IS NULL;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX group_places_due;
    ALTER TABLE group_places DROP COLUMN impossible_at;
    CREATE INDEX group_places_due ON group_places (starts_on) WHERE started_at IS NULL;
  `);
}
