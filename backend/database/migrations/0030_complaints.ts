import type { Knex } from 'knex';

/**
 * Complaints against an act of the department (APPK 91–96): the terms as data of the service, the complaint with
 * its clocks, and what higher bodies and courts decided on it. Words lie in `event_texts`, papers in `papers`.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE services
      ADD COLUMN complaint_months integer NOT NULL DEFAULT 3
        CONSTRAINT services_complaint_months CHECK (complaint_months > 0),
      ADD COLUMN complaint_working_days integer NOT NULL DEFAULT 5
        CONSTRAINT services_complaint_days CHECK (complaint_working_days > 0),
      ADD COLUMN complaint_forward_working_days integer NOT NULL DEFAULT 3
        CONSTRAINT services_complaint_forward_days CHECK (complaint_forward_working_days > 0),
      ADD COLUMN complaint_review_working_days integer NOT NULL DEFAULT 15
        CONSTRAINT services_complaint_review_days CHECK (complaint_review_working_days > 0),
      ADD COLUMN complaint_extension_working_days integer NOT NULL DEFAULT 10
        CONSTRAINT services_complaint_extension_days CHECK (complaint_extension_working_days > 0),
      ADD COLUMN complaint_notice_working_days integer NOT NULL DEFAULT 3
        CONSTRAINT services_complaint_notice_days CHECK (complaint_notice_working_days > 0);

    CREATE TABLE complaints (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      number text NOT NULL CONSTRAINT complaints_number UNIQUE,
      application_id bigint NOT NULL REFERENCES applications,
      event_id bigint NOT NULL REFERENCES events,
      about text NOT NULL CONSTRAINT complaints_about
        CHECK (about IN ('refusal', 'delay', 'benefit', 'queue', 'referral', 'other')),
      act_event_id bigint REFERENCES events,
      act_officer_id bigint REFERENCES users,
      via text NOT NULL CONSTRAINT complaints_via CHECK (via IN ('account', 'office')),
      status text NOT NULL DEFAULT 'filed' CONSTRAINT complaints_status
        CHECK (status IN ('filed', 'satisfied', 'forwarded', 'upheld', 'dismissed', 'withdrawn')),
      version integer NOT NULL DEFAULT 1,
      filed_at timestamptz NOT NULL,
      filed_by bigint REFERENCES users,
      forward_by timestamptz NOT NULL,
      due_at timestamptz NOT NULL,
      handled_at timestamptz,
      handled_by bigint REFERENCES users,
      review_due_at timestamptz,
      extended_on date,
      extension_told_at timestamptz,
      ended_at timestamptz,
      -- The officer whose act is contested never decides on the complaint (APPK 91).
      CONSTRAINT complaints_other_officer CHECK (handled_by <> act_officer_id),
      CONSTRAINT complaints_handled CHECK (
        (status IN ('satisfied', 'forwarded')) <= (handled_by IS NOT NULL AND handled_at IS NOT NULL)),
      CONSTRAINT complaints_forwarded CHECK (status <> 'forwarded' OR review_due_at IS NOT NULL),
      CONSTRAINT complaints_ended CHECK ((status IN ('filed', 'forwarded')) = (ended_at IS NULL)),
      CONSTRAINT complaints_act_officer UNIQUE (id, act_officer_id)
    );
    -- One complaint at a time about one application: it holds the suspension.
    CREATE UNIQUE INDEX complaints_one_open ON complaints (application_id) WHERE ended_at IS NULL;
    CREATE INDEX complaints_application ON complaints (application_id, id);
    CREATE INDEX complaints_waiting ON complaints (forward_by) WHERE status = 'filed';

    CREATE TABLE complaint_decisions (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      complaint_id bigint NOT NULL REFERENCES complaints,
      event_id bigint NOT NULL REFERENCES events,
      body text NOT NULL CONSTRAINT complaint_decisions_body CHECK (body IN ('quality-control', 'court')),
      outcome text NOT NULL CONSTRAINT complaint_decisions_outcome CHECK (outcome IN ('upheld', 'dismissed')),
      number text NOT NULL,
      decided_on date NOT NULL,
      attachment_id uuid NOT NULL REFERENCES attachments,
      recorded_at timestamptz NOT NULL,
      recorded_by bigint NOT NULL REFERENCES users,
      act_officer_id bigint,
      CONSTRAINT complaint_decisions_act FOREIGN KEY (complaint_id, act_officer_id)
        REFERENCES complaints (id, act_officer_id),
      -- Nor carries it out: whoever records a higher body's decision reopens the application.
      CONSTRAINT complaint_decisions_other_officer CHECK (recorded_by <> act_officer_id)
    );
    CREATE TABLE complaint_attachments (
      complaint_id bigint NOT NULL REFERENCES complaints,
      attachment_id uuid NOT NULL REFERENCES attachments,
      PRIMARY KEY (complaint_id, attachment_id)
    );
    CREATE INDEX complaint_decisions_complaint ON complaint_decisions (complaint_id, id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE complaint_attachments, complaint_decisions, complaints;
    ALTER TABLE services
      DROP COLUMN complaint_months, DROP COLUMN complaint_working_days, DROP COLUMN complaint_forward_working_days,
      DROP COLUMN complaint_review_working_days, DROP COLUMN complaint_extension_working_days,
      DROP COLUMN complaint_notice_working_days;
  `);
}
