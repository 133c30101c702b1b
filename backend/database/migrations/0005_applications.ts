import type { Knex } from 'knex';

const open = `('registered', 'in_review', 'correction_requested', 'queued', 'referred')`;

/** Applications, one per chosen organisation, and the two rules of uniqueness the database itself holds. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE SEQUENCE application_numbers;
    CREATE TABLE applications (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      number text NOT NULL CONSTRAINT applications_number UNIQUE,
      submission_id uuid NOT NULL REFERENCES submissions,
      child_id bigint NOT NULL REFERENCES children,
      representative_id bigint NOT NULL REFERENCES representatives,
      region_id text NOT NULL REFERENCES regions,
      organization_id bigint NOT NULL REFERENCES organizations,
      kind text NOT NULL REFERENCES organization_kinds,
      exclusive_group text NOT NULL,
      language text NOT NULL REFERENCES languages,
      grade integer CONSTRAINT applications_grade CHECK (grade BETWEEN 0 AND 12),
      impairment text NOT NULL REFERENCES impairments,
      queue_id bigint REFERENCES queues,
      group_id bigint REFERENCES groups,
      status text NOT NULL CONSTRAINT applications_status CHECK (status IN (
        'registered', 'in_review', 'correction_requested', 'queued', 'referred',
        'enrolled', 'refused', 'withdrawn', 'left', 'archived')),
      version integer NOT NULL DEFAULT 1,
      contested boolean NOT NULL DEFAULT false,
      registered_at timestamptz NOT NULL,
      due_at timestamptz,
      decided_at timestamptz,
      changed_at timestamptz NOT NULL,
      officer_id bigint REFERENCES users,
      correction_due_at timestamptz,
      correction_answered_at timestamptz,
      referred_at timestamptz,
      referral_valid_until timestamptz,
      referral_accepted_at timestamptz,
      referral_extended boolean NOT NULL DEFAULT false,
      stopped_until timestamptz,
      order_number text,
      order_date date,
      search text NOT NULL,
      CONSTRAINT applications_queue_when_queued CHECK (status NOT IN ('queued', 'referred') OR queue_id IS NOT NULL),
      CONSTRAINT applications_group_when_placed CHECK ((status IN ('referred', 'enrolled')) = (group_id IS NOT NULL)),
      CONSTRAINT applications_order_when_enrolled CHECK (status <> 'enrolled' OR (order_number IS NOT NULL AND order_date IS NOT NULL)),
      CONSTRAINT applications_officer_when_in_review CHECK (status <> 'in_review' OR officer_id IS NOT NULL)
    );
    COMMENT ON COLUMN applications.search IS
      'lower-case names, IIN, number and phones of the case, for staff search; goes with the personal data';

    -- One representative holds one open application for a child in an exclusive group of kinds (O223).
    CREATE UNIQUE INDEX applications_one_open_per_representative
      ON applications (child_id, exclusive_group, representative_id) WHERE status IN ${open};
    -- A child stands in one queue of an exclusive group, whoever filed.
    CREATE UNIQUE INDEX applications_one_queued_per_child
      ON applications (child_id, exclusive_group) WHERE status IN ('queued', 'referred');
    CREATE INDEX applications_region_registered ON applications (region_id, registered_at DESC, id DESC);
    CREATE INDEX applications_registered ON applications (registered_at DESC, id DESC);
    CREATE INDEX applications_region_status ON applications (region_id, status, registered_at DESC, id DESC);
    CREATE INDEX applications_region_due ON applications (region_id, due_at, id);
    CREATE INDEX applications_region_number ON applications (region_id, number);
    CREATE INDEX applications_organization ON applications (organization_id, status, registered_at DESC, id DESC);
    CREATE INDEX applications_waiting ON applications (queue_id, registered_at, id) WHERE status = 'queued';
    CREATE INDEX applications_child ON applications (child_id);
    CREATE INDEX applications_submission ON applications (submission_id);
    CREATE INDEX applications_officer ON applications (officer_id) WHERE status IN ('in_review', 'correction_requested');
    CREATE INDEX applications_group ON applications (group_id) WHERE group_id IS NOT NULL;
    CREATE INDEX applications_referrals ON applications (referral_valid_until) WHERE status = 'referred';
    CREATE INDEX applications_search ON applications USING gin (search gin_trgm_ops);

    -- Places of a group are counted under its row lock; groups_capacity refuses one too many.
    CREATE FUNCTION count_group_places() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'UPDATE' AND OLD.group_id IS NOT DISTINCT FROM NEW.group_id THEN RETURN NULL; END IF;
        IF TG_OP <> 'INSERT' AND OLD.group_id IS NOT NULL THEN
          UPDATE groups SET occupied = occupied - 1 WHERE id = OLD.group_id;
        END IF;
        IF TG_OP <> 'DELETE' AND NEW.group_id IS NOT NULL THEN
          UPDATE groups SET occupied = occupied + 1 WHERE id = NEW.group_id;
        END IF;
        RETURN NULL;
      END $$;
    CREATE TRIGGER applications_count_places_insert AFTER INSERT ON applications
      FOR EACH ROW WHEN (NEW.group_id IS NOT NULL) EXECUTE FUNCTION count_group_places();
    CREATE TRIGGER applications_count_places_update AFTER UPDATE OF group_id ON applications
      FOR EACH ROW EXECUTE FUNCTION count_group_places();
    CREATE TRIGGER applications_count_places_delete AFTER DELETE ON applications
      FOR EACH ROW WHEN (OLD.group_id IS NOT NULL) EXECUTE FUNCTION count_group_places();
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE applications;
    DROP FUNCTION count_group_places();
    DROP SEQUENCE application_numbers;
  `);
}
