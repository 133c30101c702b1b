import type { Knex } from 'knex';

/**
 * A session of the account holds both that were proved at its entry: whose IIN, and the phone to which the code went.
 * Those opened before do not know their phone and end; their parents enter again.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    DELETE FROM account_sessions;
    ALTER TABLE account_sessions ADD COLUMN phone text NOT NULL
      CONSTRAINT account_sessions_phone CHECK (phone ~ '^\\+[0-9]{8,15}$');
    CREATE INDEX account_sessions_owner ON account_sessions (representative_id, phone);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE account_sessions DROP COLUMN phone');
}
