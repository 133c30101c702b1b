import type { Knex } from 'knex';

/**
 * The log. `events` holds what is sealed and never changes; payloads with their salts, and texts, lie beside it
 * by digest, so that they can be destroyed while the log stays whole.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE events (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      chain_id bigint NOT NULL REFERENCES chains,
      sequence bigint NOT NULL,
      at timestamptz NOT NULL,
      type text NOT NULL,
      application_id bigint REFERENCES applications,
      submission_id uuid REFERENCES submissions,
      actor text NOT NULL CONSTRAINT events_actor
        CHECK (actor IN ('operator', 'admin', 'officer', 'head', 'parent', 'clock')),
      user_id bigint REFERENCES users,
      digest bytea NOT NULL CONSTRAINT events_digest CHECK (length(digest) = 32),
      CONSTRAINT events_sequence UNIQUE (chain_id, sequence),
      CONSTRAINT events_user CHECK ((user_id IS NULL) = (actor IN ('parent', 'clock')))
    );
    CREATE INDEX events_application ON events (application_id, id);
    CREATE INDEX events_submission ON events (submission_id, id) WHERE application_id IS NULL;
    CREATE INDEX events_at ON events (at, type);

    CREATE TABLE event_payloads (
      event_id bigint PRIMARY KEY REFERENCES events,
      payload jsonb NOT NULL,
      salt bytea NOT NULL CONSTRAINT event_payloads_salt CHECK (length(salt) = 16)
    );
    CREATE TABLE event_texts (
      event_id bigint NOT NULL REFERENCES events,
      part text NOT NULL,
      text jsonb NOT NULL,
      salt bytea NOT NULL CONSTRAINT event_texts_salt CHECK (length(salt) = 16),
      PRIMARY KEY (event_id, part)
    );

    CREATE TABLE decisions (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      application_id bigint NOT NULL REFERENCES applications,
      event_id bigint NOT NULL REFERENCES events,
      outcome text NOT NULL CONSTRAINT decisions_outcome CHECK (outcome IN ('accepted', 'refused')),
      sort text CONSTRAINT decisions_sort CHECK (sort IN ('intake', 'service')),
      grounds text[] NOT NULL DEFAULT '{}',
      missing jsonb NOT NULL DEFAULT '[]',
      reasons jsonb,
      submission_version integer NOT NULL,
      officer_id bigint NOT NULL REFERENCES users,
      due_at timestamptz,
      decided_at timestamptz NOT NULL,
      CONSTRAINT decisions_refusal_has_grounds CHECK (outcome = 'accepted' OR (sort IS NOT NULL AND cardinality(grounds) > 0))
    );
    CREATE INDEX decisions_application ON decisions (application_id, id);
    CREATE INDEX decisions_decided ON decisions (decided_at);

    CREATE TABLE correction_requests (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      application_id bigint NOT NULL REFERENCES applications,
      event_id bigint NOT NULL REFERENCES events,
      requested_at timestamptz NOT NULL,
      due_at timestamptz NOT NULL,
      answered_at timestamptz,
      cancelled_at timestamptz
    );
    CREATE INDEX correction_requests_application ON correction_requests (application_id);
    -- An application is asked for one correction at a time.
    CREATE UNIQUE INDEX correction_requests_one_open ON correction_requests (application_id)
      WHERE answered_at IS NULL AND cancelled_at IS NULL;
    CREATE TABLE correction_request_items (
      request_id bigint NOT NULL REFERENCES correction_requests,
      position integer NOT NULL,
      item text NOT NULL REFERENCES correction_items,
      text bilingual NOT NULL,
      PRIMARY KEY (request_id, position)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(
    'DROP TABLE correction_request_items, correction_requests, decisions, event_texts, event_payloads, events;',
  );
}
