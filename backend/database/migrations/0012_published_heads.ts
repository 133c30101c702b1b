import type { Knex } from 'knex';

/**
 * The heads of the queues' logs as they were published: whoever kept one can show that nothing before it was changed
 * since. Only ever appended (database/appendOnly).
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE published_heads (
      queue_id bigint NOT NULL REFERENCES queues,
      sequence bigint NOT NULL CONSTRAINT published_heads_sequence CHECK (sequence > 0),
      link bytea NOT NULL CONSTRAINT published_heads_link CHECK (length(link) = 32),
      at timestamptz NOT NULL,
      PRIMARY KEY (queue_id, sequence)
    );
    COMMENT ON TABLE published_heads IS 'the head of each queue''s log every night, for the public and for verify';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE published_heads;');
}
