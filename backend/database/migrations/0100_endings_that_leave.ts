import type { Knex } from 'knex';

/**
 * What an ending by which the child leaves the queue cannot say: there is no filing moment to change and nobody to put
 * on the stop-list, and the place of an enrolled child is its own.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    UPDATE referral_endings SET filing = 'kept', stop_list = 'none' WHERE action IN ('enrol', 'withdraw', 'revoke');
    UPDATE referral_endings SET place = 'freed' WHERE action = 'enrol';
    ALTER TABLE referral_endings
      ADD CONSTRAINT referral_endings_leaving CHECK (
        action NOT IN ('enrol', 'withdraw', 'revoke') OR filing = 'kept' AND stop_list = 'none'
      ),
      ADD CONSTRAINT referral_endings_enrolled CHECK (action <> 'enrol' OR place = 'freed');
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(
    'ALTER TABLE referral_endings DROP CONSTRAINT referral_endings_leaving, DROP CONSTRAINT referral_endings_enrolled',
  );
}
