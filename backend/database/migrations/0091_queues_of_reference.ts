import type { Knex } from 'knex';

/**
 * Which queues there are and how they move changes once a day at most, so that pages keep both with the reference data
 * (`models/reference`). What a queue counts by (`turn`, its version of the rules) is not of it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TRIGGER queues_reference AFTER INSERT OR DELETE OR TRUNCATE
      OR UPDATE OF organization_id, language, grade, birth_years, impairments, chain_id ON queues
      FOR EACH STATEMENT EXECUTE FUNCTION renew_reference_version();
    CREATE TRIGGER queue_waits_reference AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON queue_waits
      FOR EACH STATEMENT EXECUTE FUNCTION renew_reference_version();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(
    'DROP TRIGGER queue_waits_reference ON queue_waits; DROP TRIGGER queues_reference ON queues;',
  );
}
