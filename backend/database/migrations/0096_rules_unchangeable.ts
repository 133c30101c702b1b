import type { Knex } from 'knex';

/**
 * A version of a queue's rules says what it said when it was made: the past is told by it. The first of a queue has no
 * event that seals it, so that the database itself keeps each as it is, whoever asks; all that ever comes to it is that
 * it took force, or was taken back, once.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE FUNCTION refuse_changed_rules() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE settled text[] := '{in_force_at,cancelled_at,cancelled_by,cancel_basis}';
      BEGIN
        IF to_jsonb(NEW) - settled IS DISTINCT FROM to_jsonb(OLD) - settled
          OR (OLD.in_force_at IS NOT NULL AND NEW.in_force_at IS DISTINCT FROM OLD.in_force_at)
          OR (OLD.cancelled_at IS NOT NULL AND (NEW.cancelled_at, NEW.cancelled_by, NEW.cancel_basis)
            IS DISTINCT FROM (OLD.cancelled_at, OLD.cancelled_by, OLD.cancel_basis))
        THEN
          RAISE EXCEPTION 'a version of the rules of a queue does not change'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'queue_rules_unchangeable', TABLE = 'queue_rules';
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER queue_rules_unchangeable BEFORE UPDATE ON queue_rules
      FOR EACH ROW EXECUTE FUNCTION refuse_changed_rules();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TRIGGER queue_rules_unchangeable ON queue_rules;
    DROP FUNCTION refuse_changed_rules();
  `);
}
