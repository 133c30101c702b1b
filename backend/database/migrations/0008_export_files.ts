import type { Knex } from 'knex';

/** Files of exports made in the background, in pieces: whichever process wrote them, any may serve them. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE export_pieces (
      export_id uuid NOT NULL REFERENCES exports ON DELETE CASCADE,
      position integer NOT NULL,
      bytes bytea NOT NULL,
      PRIMARY KEY (export_id, position)
    );
    -- A spreadsheet is compressed already.
    ALTER TABLE export_pieces ALTER COLUMN bytes SET STORAGE EXTERNAL;
    CREATE INDEX exports_created ON exports (created_at);
    CREATE INDEX exports_running ON exports (user_id) WHERE state = 'running';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX exports_running;
    DROP INDEX exports_created;
    DROP TABLE export_pieces;
  `);
}
