import type { Knex } from 'knex';

/**
 * Places that a change takes away, or whose term is over, go as they get free: how many have gone is kept, so that the
 * free ones go at once and nobody is referred to a place that is there no more.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE group_places ADD COLUMN taken integer NOT NULL DEFAULT 0;
    UPDATE group_places SET taken = abs(places) WHERE ended_at IS NOT NULL OR places < 0 AND started_at IS NOT NULL;
    ALTER TABLE group_places ADD CONSTRAINT group_places_taken CHECK (taken BETWEEN 0 AND abs(places));
    COMMENT ON COLUMN group_places.taken IS 'of places taken away, or given for a time that is over: how many have gone';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE group_places DROP COLUMN taken');
}
