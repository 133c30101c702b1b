import type { Knex } from 'knex';

/**
 * What the lawful order is made of: class and filing moment of each application, what passes it over, the rules of each
 * queue as versions, referrals as rows with their endings as a table, places held, and places for a time.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE queue_rules (
      queue_id bigint NOT NULL REFERENCES queues ON DELETE CASCADE,
      version integer NOT NULL CONSTRAINT queue_rules_version CHECK (version > 0),
      starts_at timestamptz NOT NULL,
      ratio integer NOT NULL CONSTRAINT queue_rules_ratio CHECK (ratio BETWEEN 1 AND 20),
      out_of_turn text[] NOT NULL,
      first_priority text[] NOT NULL,
      referral_working_days integer NOT NULL CONSTRAINT queue_rules_referral CHECK (referral_working_days BETWEEN 1 AND 60),
      annulment_days integer NOT NULL CONSTRAINT queue_rules_annulment CHECK (annulment_days BETWEEN 0 AND 30),
      extension_days integer NOT NULL CONSTRAINT queue_rules_extension CHECK (extension_days BETWEEN 0 AND 90),
      stop_list_days integer NOT NULL CONSTRAINT queue_rules_stop_list CHECK (stop_list_days BETWEEN 1 AND 90),
      basis text,
      created_at timestamptz NOT NULL,
      created_by bigint REFERENCES users,
      in_force_at timestamptz,
      PRIMARY KEY (queue_id, version),
      CONSTRAINT queue_rules_one_class CHECK (NOT out_of_turn && first_priority),
      CONSTRAINT queue_rules_never_back CHECK (starts_at >= created_at)
    );
    CREATE INDEX queue_rules_planned ON queue_rules (starts_at) WHERE in_force_at IS NULL;
    COMMENT ON COLUMN queue_rules.first_priority IS 'benefits; special-needs among them gives priority in a special queue too';

    ALTER TABLE queues
      ADD COLUMN rules_version integer NOT NULL DEFAULT 1,
      ADD COLUMN turn integer NOT NULL DEFAULT 0 CONSTRAINT queues_turn CHECK (turn >= 0),
      -- Cohorts roll on 1 September; a queue made later in the year has nothing to roll till the next.
      ADD COLUMN rolled_year integer NOT NULL DEFAULT extract(year FROM now() - interval '8 months');
    COMMENT ON COLUMN queues.turn IS
      'general referrals since the last first-priority one, capped at the ratio; follows from the referrals';
    INSERT INTO queue_rules (queue_id, version, starts_at, ratio, out_of_turn, first_priority, referral_working_days,
      annulment_days, extension_days, stop_list_days, created_at, in_force_at)
    SELECT q.id, 1, '2025-01-01 00:00+05', 3, ${benefitsOf('out-of-turn')}, ${benefitsOf('first-priority')}, 5, 1, 30, 10,
      '2025-01-01 00:00+05', '2025-01-01 00:00+05'
    FROM queues q;

    ALTER TABLE applications
      ADD COLUMN class smallint NOT NULL DEFAULT 2 CONSTRAINT applications_class CHECK (class BETWEEN 0 AND 2),
      ADD COLUMN filed_at timestamptz,
      ADD COLUMN corrected_class smallint CONSTRAINT applications_corrected_class CHECK (corrected_class BETWEEN 0 AND 2),
      ADD COLUMN document_until date,
      ADD COLUMN twin_of bigint CONSTRAINT applications_twin REFERENCES applications
        CONSTRAINT applications_twin_other CHECK (twin_of <> id),
      ADD COLUMN pass_next boolean NOT NULL DEFAULT false,
      ADD COLUMN stop_proposed boolean NOT NULL DEFAULT false,
      ADD COLUMN filing_proposed boolean NOT NULL DEFAULT false,
      ADD COLUMN over_age boolean NOT NULL DEFAULT false,
      ADD COLUMN conclusion_asked_at timestamptz,
      ADD COLUMN suspended_at timestamptz,
      ADD COLUMN held_group_id bigint REFERENCES groups,
      ADD COLUMN reopening boolean NOT NULL DEFAULT false,
      ADD CONSTRAINT applications_held_until_referred CHECK (
        held_group_id IS NULL OR status IN ('refused', 'in_review', 'correction_requested', 'registered', 'queued')
      ),
      ADD CONSTRAINT applications_twin_when_waiting CHECK (twin_of IS NULL OR status IN ('queued', 'referred'));
    UPDATE applications a SET filed_at = a.registered_at, document_until = v.conclusion_valid_until
    FROM submissions s JOIN submission_versions v ON v.submission_id = s.id AND v.version = s.version
    WHERE s.id = a.submission_id;
    ALTER TABLE applications
      ALTER COLUMN filed_at SET NOT NULL,
      ALTER COLUMN document_until SET NOT NULL;
    COMMENT ON COLUMN applications.class IS '0 out of turn, 1 first priority, 2 general: by the confirmed benefits';
    COMMENT ON COLUMN applications.filed_at IS
      'the filing moment that counts: of registration, unless corrected; the queue''s lock makes it unique, the id settles moves';
    COMMENT ON COLUMN applications.twin_of IS 'the earlier twin, at whose place this one stands';
    COMMENT ON COLUMN applications.pass_next IS 'too few places for twins: the next referral goes past them';
    COMMENT ON COLUMN applications.stop_proposed IS 'a referral lapsed; an officer decides on the stop-list first';
    COMMENT ON COLUMN applications.suspended_at IS 'a complaint suspends the refusal (APPK 96)';

    DROP INDEX applications_waiting;
    CREATE INDEX applications_turn ON applications (queue_id, class, filed_at, id)
      INCLUDE (status, referral_valid_until, stopped_until, document_until, pass_next)
      WHERE status IN ('queued', 'referred') AND twin_of IS NULL;
    CREATE INDEX applications_twins ON applications (twin_of) WHERE twin_of IS NOT NULL;
    CREATE INDEX applications_suspended ON applications (queue_id) WHERE suspended_at IS NOT NULL;
    CREATE INDEX applications_waiting ON applications (queue_id) WHERE status = 'queued';

    ALTER TABLE submission_benefits ADD COLUMN certificate_on date;

    CREATE TABLE referrals (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      application_id bigint NOT NULL REFERENCES applications,
      queue_id bigint NOT NULL REFERENCES queues,
      group_id bigint NOT NULL REFERENCES groups,
      sequence bigint NOT NULL,
      class smallint NOT NULL CONSTRAINT referrals_class CHECK (class BETWEEN 0 AND 2),
      ratio integer NOT NULL,
      counted boolean NOT NULL,
      undone boolean NOT NULL DEFAULT false,
      issued_at timestamptz NOT NULL,
      issued_by bigint REFERENCES users,
      ended_at timestamptz,
      ending text,
      CONSTRAINT referrals_sequence UNIQUE (queue_id, sequence),
      CONSTRAINT referrals_end CHECK ((ended_at IS NULL) = (ending IS NULL))
    );
    COMMENT ON COLUMN referrals.counted IS 'false for the second of twins: a pair is one turn';
    -- A child holds one referral of an application at a time.
    CREATE UNIQUE INDEX referrals_one_open ON referrals (application_id) WHERE ended_at IS NULL;
    CREATE INDEX referrals_counted ON referrals (queue_id, sequence DESC) WHERE counted AND NOT undone;

    CREATE TABLE referral_endings (
      action text PRIMARY KEY,
      filing text NOT NULL CONSTRAINT referral_endings_filing CHECK (filing IN ('kept', 'anew')),
      stop_list text NOT NULL CONSTRAINT referral_endings_stop_list CHECK (stop_list IN ('none', 'proposed')),
      turn text NOT NULL CONSTRAINT referral_endings_turn CHECK (turn IN ('kept', 'undone')),
      place text NOT NULL CONSTRAINT referral_endings_place CHECK (place IN ('freed', 'closed')),
      paper text,
      message text NOT NULL,
      position integer NOT NULL
    );

    ALTER TABLE groups
      DROP CONSTRAINT groups_capacity,
      ADD COLUMN held integer NOT NULL DEFAULT 0,
      ADD COLUMN temporary integer NOT NULL DEFAULT 0,
      ADD COLUMN free integer GENERATED ALWAYS AS (capacity + temporary - occupied - held) STORED,
      ADD CONSTRAINT groups_capacity CHECK (
        occupied >= 0 AND held >= 0 AND temporary >= 0 AND capacity >= 0
          AND occupied + held <= capacity + temporary
      );
    CREATE FUNCTION count_held_places() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.held_group_id IS NOT DISTINCT FROM NEW.held_group_id THEN RETURN NULL; END IF;
        UPDATE groups SET held = held - 1 WHERE id = OLD.held_group_id;
        UPDATE groups SET held = held + 1 WHERE id = NEW.held_group_id;
        RETURN NULL;
      END $$;
    CREATE TRIGGER applications_count_held AFTER UPDATE OF held_group_id ON applications
      FOR EACH ROW EXECUTE FUNCTION count_held_places();

    CREATE TABLE filing_corrections (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      application_id bigint NOT NULL REFERENCES applications,
      class smallint CONSTRAINT filing_corrections_class CHECK (class BETWEEN 0 AND 2),
      filed_at timestamptz,
      basis text NOT NULL,
      proposed_by bigint NOT NULL REFERENCES users,
      proposed_at timestamptz NOT NULL,
      decided_by bigint REFERENCES users,
      decided_at timestamptz,
      confirmed boolean,
      CONSTRAINT filing_corrections_something CHECK (class IS NOT NULL OR filed_at IS NOT NULL),
      CONSTRAINT filing_corrections_second_officer CHECK (decided_by <> proposed_by),
      CONSTRAINT filing_corrections_decided CHECK (
        (decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (confirmed IS NULL)
      )
    );
    CREATE UNIQUE INDEX filing_corrections_one_open ON filing_corrections (application_id) WHERE decided_at IS NULL;

    CREATE TABLE group_places (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      group_id bigint NOT NULL REFERENCES groups,
      places integer NOT NULL CONSTRAINT group_places_some CHECK (places BETWEEN -500 AND 500 AND places <> 0),
      starts_on date NOT NULL,
      ends_on date,
      reason text NOT NULL,
      created_at timestamptz NOT NULL,
      created_by bigint NOT NULL REFERENCES users,
      started_at timestamptz,
      ended_at timestamptz,
      CONSTRAINT group_places_order CHECK (ends_on IS NULL OR ends_on > starts_on),
      CONSTRAINT group_places_temporary_adds CHECK (ends_on IS NULL OR places > 0)
    );
    CREATE INDEX group_places_group ON group_places (group_id);
    CREATE INDEX group_places_due ON group_places (starts_on) WHERE started_at IS NULL;
  `);
}

const benefitsOf = (turnClass: string) =>
  `coalesce((SELECT array_agg(code ORDER BY position) FROM benefits WHERE class = '${turnClass}' AND applies_in_special_queues), '{}')`;

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE group_places, filing_corrections;
    DROP TRIGGER applications_count_held ON applications;
    DROP FUNCTION count_held_places();
    ALTER TABLE groups
      DROP CONSTRAINT groups_capacity,
      DROP COLUMN free,
      DROP COLUMN held,
      DROP COLUMN temporary,
      ADD CONSTRAINT groups_capacity CHECK (occupied BETWEEN 0 AND capacity);
    DROP TABLE referral_endings, referrals;
    ALTER TABLE submission_benefits DROP COLUMN certificate_on;
    DROP INDEX applications_turn, applications_twins, applications_suspended, applications_waiting;
    ALTER TABLE applications
      DROP CONSTRAINT applications_held_until_referred,
      DROP CONSTRAINT applications_twin_when_waiting,
      DROP COLUMN class, DROP COLUMN filed_at, DROP COLUMN corrected_class, DROP COLUMN document_until,
      DROP COLUMN twin_of, DROP COLUMN pass_next, DROP COLUMN stop_proposed, DROP COLUMN filing_proposed, DROP COLUMN over_age,
      DROP COLUMN conclusion_asked_at, DROP COLUMN suspended_at, DROP COLUMN held_group_id, DROP COLUMN reopening;
    CREATE INDEX applications_waiting ON applications (queue_id, registered_at, id) WHERE status = 'queued';
    ALTER TABLE queues DROP COLUMN rules_version, DROP COLUMN turn, DROP COLUMN rolled_year;
    DROP TABLE queue_rules;
  `);
}
