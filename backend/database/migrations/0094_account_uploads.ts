import type { Knex } from 'knex';

/** Whose device has sent a file that no case holds yet: it alone is shown it, and may take it away. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE attachments ADD COLUMN account_session bytea REFERENCES account_sessions ON DELETE SET NULL;
    CREATE INDEX attachments_account_session ON attachments (account_session) WHERE account_session IS NOT NULL;
    COMMENT ON COLUMN attachments.account_session IS 'whose device sent it, until a case holds it';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE attachments DROP COLUMN account_session');
}
