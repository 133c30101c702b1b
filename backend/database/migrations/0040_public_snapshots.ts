import type { Knex } from 'knex';

/**
 * What the public queue remembers of the evening before: how many of each class stood in it, so that a class is shown
 * only while five share it both times, and where each stood, so that a movement has a day. And the bulletins of free
 * places, as they were published.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE public_snapshots (
      queue_id bigint PRIMARY KEY REFERENCES queues ON DELETE CASCADE,
      taken_at timestamptz NOT NULL,
      counts integer[] NOT NULL CONSTRAINT public_snapshots_counts CHECK (array_length(counts, 1) = 3)
    );
    COMMENT ON COLUMN public_snapshots.counts IS 'turns waiting out of turn, of the first priority, on general grounds';

    CREATE TABLE public_places (
      application_id bigint PRIMARY KEY REFERENCES applications ON DELETE CASCADE,
      queue_id bigint NOT NULL REFERENCES queues ON DELETE CASCADE,
      place integer NOT NULL CONSTRAINT public_places_place CHECK (place > 0),
      moved text CONSTRAINT public_places_moved CHECK (moved IN ('up', 'down')),
      moved_on date,
      CONSTRAINT public_places_movement CHECK ((moved IS NULL) = (moved_on IS NULL))
    );
    CREATE INDEX public_places_queue ON public_places (queue_id);
    COMMENT ON TABLE public_places IS 'places at the last snapshot; the cause of a movement is nobody else''s to know';

    CREATE TABLE bulletins (
      published_on date PRIMARY KEY,
      published_at timestamptz NOT NULL
    );
    CREATE TABLE bulletin_rows (
      published_on date NOT NULL REFERENCES bulletins ON DELETE CASCADE,
      organization_id bigint NOT NULL REFERENCES organizations ON DELETE CASCADE,
      language text NOT NULL,
      grade smallint,
      birth_years int4range,
      free integer NOT NULL,
      temporary integer NOT NULL,
      until date,
      planned jsonb NOT NULL,
      CONSTRAINT bulletin_rows_free CHECK (free >= 0 AND temporary BETWEEN 0 AND free),
      CONSTRAINT bulletin_rows_until CHECK (until IS NULL OR temporary > 0)
    );
    CREATE INDEX bulletin_rows_day ON bulletin_rows (published_on, organization_id);
    COMMENT ON TABLE bulletin_rows IS
      'by language and cohort only: with the impairment a referral of the day would tell what a child in the queue has';
    CREATE INDEX referrals_protocol ON referrals (queue_id, issued_at DESC);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX referrals_protocol;
    DROP TABLE bulletin_rows, bulletins, public_places, public_snapshots;
  `);
}
