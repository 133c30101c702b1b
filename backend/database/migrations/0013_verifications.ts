import type { Knex } from 'knex';

/** What the nightly verification of the logs and the search for impossible states came to. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE verifications (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz NOT NULL,
      ok boolean NOT NULL,
      verification jsonb NOT NULL,
      detectors jsonb NOT NULL
    );
    COMMENT ON COLUMN verifications.at IS 'by the business clock';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE verifications;');
}
