import type { Knex } from 'knex';

/**
 * Twins are one turn (O254): it stands by the highest class and the earliest filing of them, and only while none of
 * them is passed over. What the others of a pair bring to it lies with each of them (`twin_…`), written by a trigger,
 * so that the order is still counted by indexes alone; of a single child a turn is what the child's own row says.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE applications
      ADD COLUMN twin_class smallint,
      ADD COLUMN twin_filed_at timestamptz,
      ADD COLUMN twin_stopped_until timestamptz,
      ADD COLUMN twin_document_until date;
    ALTER TABLE applications
      ADD COLUMN turn_class smallint NOT NULL GENERATED ALWAYS AS (least(class, twin_class)) STORED,
      ADD COLUMN turn_filed_at timestamptz NOT NULL GENERATED ALWAYS AS (least(filed_at, twin_filed_at)) STORED,
      ADD COLUMN turn_stopped_until timestamptz GENERATED ALWAYS AS (greatest(stopped_until, twin_stopped_until)) STORED,
      ADD COLUMN turn_document_until date NOT NULL
        GENERATED ALWAYS AS (least(document_until, twin_document_until)) STORED;
    COMMENT ON COLUMN applications.twin_class IS 'the highest class among the other twins; NULL for a single child';
    COMMENT ON COLUMN applications.turn_class IS 'by which the turn stands: of twins the highest';
    COMMENT ON COLUMN applications.turn_filed_at IS 'by which the turn stands: of twins the earliest';
    COMMENT ON COLUMN applications.turn_stopped_until IS 'until when the turn is passed over: of twins the latest';
    COMMENT ON COLUMN applications.turn_document_until IS 'last day of the conclusions: of twins the earliest';

    -- Every twin holds what the others bring, so that each row alone tells the turn.
    CREATE FUNCTION tell_twins() RETURNS trigger LANGUAGE plpgsql AS $$
      DECLARE
        leaders bigint[] := ARRAY[coalesce(NEW.twin_of, NEW.id), coalesce(OLD.twin_of, OLD.id)];
      BEGIN
        IF NEW.twin_of IS NULL AND OLD.twin_of IS NULL
          AND NOT EXISTS (SELECT FROM applications WHERE twin_of = NEW.id) THEN RETURN NULL; END IF;
        ${tell('m.id = ANY (leaders) OR m.twin_of = ANY (leaders)')};
        -- Who has no twin any more waits for no second place.
        UPDATE applications a SET pass_next = false
        WHERE a.id = ANY (leaders) AND a.pass_next AND NOT a.over_age AND a.twin_of IS NULL
          AND NOT EXISTS (SELECT FROM applications t WHERE t.twin_of = a.id);
        RETURN NULL;
      END $$;
    CREATE TRIGGER applications_tell_twins AFTER UPDATE OF class, filed_at, stopped_until, document_until, twin_of
      ON applications FOR EACH ROW
      WHEN ((OLD.class, OLD.filed_at, OLD.stopped_until, OLD.document_until, OLD.twin_of)
        IS DISTINCT FROM (NEW.class, NEW.filed_at, NEW.stopped_until, NEW.document_until, NEW.twin_of))
      EXECUTE FUNCTION tell_twins();
    CREATE TRIGGER applications_tell_twins_filed AFTER INSERT ON applications FOR EACH ROW
      WHEN (NEW.twin_of IS NOT NULL) EXECUTE FUNCTION tell_twins();
    ${tell('m.twin_of IS NOT NULL OR m.id IN (SELECT twin_of FROM applications)')};
  `);
}

/** Tells the given twins `m` what the others bring. */
const tell = (which: string): string => `
  UPDATE applications a SET twin_class = o.class, twin_filed_at = o.filed_at, twin_stopped_until = o.stopped_until,
    twin_document_until = o.document_until
  FROM applications m CROSS JOIN LATERAL (
    SELECT min(w.class) AS class, min(w.filed_at) AS filed_at, max(w.stopped_until) AS stopped_until,
      min(w.document_until) AS document_until
    FROM applications w
    WHERE (w.id = coalesce(m.twin_of, m.id) OR w.twin_of = coalesce(m.twin_of, m.id)) AND w.id <> m.id
  ) o
  WHERE (${which}) AND a.id = m.id
    AND (m.twin_class, m.twin_filed_at, m.twin_stopped_until, m.twin_document_until)
      IS DISTINCT FROM (o.class, o.filed_at, o.stopped_until, o.document_until)`;

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TRIGGER applications_tell_twins ON applications;
    DROP TRIGGER applications_tell_twins_filed ON applications;
    DROP FUNCTION tell_twins();
    ALTER TABLE applications
      DROP COLUMN turn_class, DROP COLUMN turn_filed_at, DROP COLUMN turn_stopped_until, DROP COLUMN turn_document_until,
      DROP COLUMN twin_class, DROP COLUMN twin_filed_at, DROP COLUMN twin_stopped_until, DROP COLUMN twin_document_until;
  `);
}
