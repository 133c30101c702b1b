import type { Knex } from 'knex';

/** When nobody is woken by a message, by channel; a channel without a row has none. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE quiet_hours (
      channel text PRIMARY KEY CONSTRAINT quiet_hours_channel CHECK (channel IN ('sms', 'email')),
      begins time NOT NULL,
      ends time NOT NULL
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE quiet_hours;');
}
