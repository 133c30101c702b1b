import type { Knex } from 'knex';

/**
 * The seal: each event's link is SHA-256 over the link before it and the event's digest, and the chain keeps its
 * last one. A chain begins with a link of its own, so that no part of one can stand in for another. And the places
 * that were told to somebody, with the event they were computed at.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE FUNCTION first_link(chain bigint) RETURNS bytea LANGUAGE sql IMMUTABLE PARALLEL SAFE
      RETURN sha256(convert_to('kezek chain ' || chain, 'UTF8'));
    ALTER TABLE chains ADD COLUMN last_link bytea CONSTRAINT chains_last_link CHECK (length(last_link) = 32);
    COMMENT ON COLUMN chains.last_link IS 'NULL while the chain is empty: first_link(id) then';
    ALTER TABLE events ADD COLUMN link bytea CONSTRAINT events_link CHECK (length(link) = 32);

    WITH RECURSIVE linked AS (
      SELECT e.id, e.chain_id, e.sequence, sha256(first_link(e.chain_id) || e.digest) AS link FROM events e WHERE e.sequence = 1
      UNION ALL
      SELECT e.id, e.chain_id, e.sequence, sha256(l.link || e.digest)
      FROM linked l JOIN events e ON e.chain_id = l.chain_id AND e.sequence = l.sequence + 1
    ), written AS (
      UPDATE events e SET link = l.link FROM linked l WHERE l.id = e.id
    )
    UPDATE chains c SET last_link = l.link FROM linked l WHERE l.chain_id = c.id AND l.sequence = c.last_sequence;
    ALTER TABLE events ALTER COLUMN link SET NOT NULL;

    CREATE TABLE stated_places (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      application_id bigint NOT NULL REFERENCES applications,
      queue_id bigint NOT NULL REFERENCES queues,
      sequence bigint NOT NULL,
      at timestamptz NOT NULL,
      place integer NOT NULL CONSTRAINT stated_places_place CHECK (place > 0),
      paper_id bigint REFERENCES papers,
      message_id bigint REFERENCES messages
    );
    CREATE INDEX stated_places_queue ON stated_places (queue_id, sequence, id);
    CREATE INDEX stated_places_application ON stated_places (application_id);
    COMMENT ON TABLE stated_places IS 'places printed on papers and in messages, recomputed from the log by verify';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE stated_places;
    ALTER TABLE events DROP COLUMN link;
    ALTER TABLE chains DROP COLUMN last_link;
    DROP FUNCTION first_link(bigint);
  `);
}
