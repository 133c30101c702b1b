import type { Knex } from 'knex';

/**
 * What a code was asked for, where that is known: one of the portal's steps or of the account's pages is entered there
 * and nowhere else, so that nobody who only knows the phone can use it up by wrong tries elsewhere.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE contact_confirmations ADD COLUMN purpose text NOT NULL DEFAULT 'any'
      CONSTRAINT contact_confirmations_purpose CHECK (purpose IN ('any', 'application', 'account', 'contacts'));
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE contact_confirmations DROP COLUMN purpose');
}
