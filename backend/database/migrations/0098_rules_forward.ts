import type { Knex } from 'knex';

/** The rules a queue goes by only go on: a version that a newer one has replaced never comes back. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE FUNCTION queue_rules_forward() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the rules of queue % go back from version % to %', OLD.id, OLD.rules_version, NEW.rules_version
          USING ERRCODE = 'check_violation', CONSTRAINT = 'queues_rules_forward', TABLE = 'queues';
      END $$;
    CREATE TRIGGER queues_rules_forward BEFORE UPDATE OF rules_version ON queues FOR EACH ROW
      WHEN (NEW.rules_version < OLD.rules_version) EXECUTE FUNCTION queue_rules_forward();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TRIGGER queues_rules_forward ON queues; DROP FUNCTION queue_rules_forward();');
}
