import type { Knex } from 'knex';

/** What is read for every page and changes a few times a year. */
const tables = [
  ...[
    'regions',
    'settlements',
    'departments',
    'services',
    'consent_texts',
    'organization_kinds',
    'organizations',
  ],
  ...['impairments', 'relations', 'benefits', 'calendar_days', 'office_hours'],
];

/**
 * A mark that is new whenever reference data change, so that whoever keeps them knows by one short look whether what
 * is kept still stands (`models/reference`). Never the same twice, also where a change was rolled back.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE reference_version (
      singleton boolean PRIMARY KEY DEFAULT true CONSTRAINT reference_version_single CHECK (singleton),
      version uuid NOT NULL DEFAULT gen_random_uuid()
    );
    INSERT INTO reference_version DEFAULT VALUES;
    CREATE FUNCTION renew_reference_version() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        UPDATE reference_version SET version = gen_random_uuid();
        RETURN NULL;
      END $$;
  `);
  for (const table of tables)
    await knex.raw(`CREATE TRIGGER ${table}_reference AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON ${table}
      FOR EACH STATEMENT EXECUTE FUNCTION renew_reference_version()`);
}

export async function down(knex: Knex): Promise<void> {
  for (const table of tables) await knex.raw(`DROP TRIGGER ${table}_reference ON ${table}`);
  await knex.raw('DROP FUNCTION renew_reference_version(); DROP TABLE reference_version;');
}
