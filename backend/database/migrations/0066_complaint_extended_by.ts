import type { Knex } from 'knex';

/** Who recorded that a complaint's review was extended: never the officer whose act is contested (APPK 91). */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE complaints
      ADD COLUMN extended_by bigint REFERENCES users,
      ADD CONSTRAINT complaints_extended_by_other CHECK (extended_by <> act_officer_id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('ALTER TABLE complaints DROP COLUMN extended_by;');
}
