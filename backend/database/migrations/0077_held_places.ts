import type { Knex } from 'knex';

/** Whom places are held for is looked up by group: on the page of the queue, every minute, every night. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(
    'CREATE INDEX applications_held ON applications (held_group_id) WHERE held_group_id IS NOT NULL',
  );
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP INDEX applications_held');
}
