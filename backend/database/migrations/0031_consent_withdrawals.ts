import type { Knex } from 'knex';

/**
 * What a parent withdraws: a consent, which opens a task with a term of fifteen working days (LPD): processing is
 * stopped or the withdrawal is refused with reasons. The consent stays on record with the moment it ended.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE submission_consents ADD COLUMN withdrawn_at timestamptz;

    CREATE TABLE tasks (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      kind text NOT NULL CONSTRAINT tasks_kind CHECK (kind IN ('consent-withdrawal')),
      submission_id uuid NOT NULL REFERENCES submissions,
      region_id text NOT NULL REFERENCES regions,
      application_id bigint NOT NULL REFERENCES applications,
      consent text NOT NULL,
      event_id bigint NOT NULL REFERENCES events,
      status text NOT NULL DEFAULT 'open' CONSTRAINT tasks_status CHECK (status IN ('open', 'done', 'refused')),
      version integer NOT NULL DEFAULT 1,
      opened_at timestamptz NOT NULL,
      due_at timestamptz NOT NULL,
      decided_at timestamptz,
      decided_by bigint REFERENCES users,
      CONSTRAINT tasks_decided CHECK ((status = 'open') = (decided_at IS NULL)),
      FOREIGN KEY (submission_id, consent) REFERENCES submission_consents (submission_id, kind)
    );
    CREATE UNIQUE INDEX tasks_one_open ON tasks (submission_id, kind, consent) WHERE status = 'open';
    CREATE INDEX tasks_region ON tasks (region_id, status, due_at);
    ALTER TABLE services ADD COLUMN consent_withdrawal_working_days integer NOT NULL DEFAULT 15
      CONSTRAINT services_consent_withdrawal_days CHECK (consent_withdrawal_working_days > 0);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE tasks;
    ALTER TABLE services DROP COLUMN consent_withdrawal_working_days;
    ALTER TABLE submission_consents DROP COLUMN withdrawn_at;
  `);
}
