import type { Knex } from 'knex';

/** The step of the last two-factor code a user spent: no code of it or of an earlier one is good again. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE users ADD COLUMN totp_last_step bigint;');
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE users DROP COLUMN totp_last_step;');
}
