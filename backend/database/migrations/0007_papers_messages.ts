import type { Knex } from 'knex';

/** Papers with their stored bytes, messages in their outbox, exports, and the audit of reading. */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE papers (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      kind text NOT NULL,
      number text NOT NULL CONSTRAINT papers_number UNIQUE,
      application_id bigint NOT NULL REFERENCES applications,
      event_id bigint REFERENCES events,
      submission_version integer NOT NULL,
      issued_at timestamptz NOT NULL,
      facts jsonb NOT NULL,
      link_hash bytea CONSTRAINT papers_link UNIQUE,
      link_ends_at timestamptz
    );
    CREATE INDEX papers_application ON papers (application_id);
    CREATE TABLE paper_files (
      paper_id bigint NOT NULL REFERENCES papers,
      language text NOT NULL REFERENCES languages,
      bytes bytea NOT NULL,
      sha256 bytea NOT NULL CONSTRAINT paper_files_sha256 CHECK (length(sha256) = 32),
      PRIMARY KEY (paper_id, language)
    );
    ALTER TABLE paper_files ALTER COLUMN bytes SET STORAGE EXTERNAL;

    CREATE TABLE messages (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      key uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT messages_key UNIQUE,
      channel text NOT NULL CONSTRAINT messages_channel CHECK (channel IN ('sms', 'email')),
      address text NOT NULL,
      language text NOT NULL REFERENCES languages,
      kind text NOT NULL,
      subject text,
      text text NOT NULL,
      application_id bigint REFERENCES applications,
      at timestamptz NOT NULL,
      state text NOT NULL DEFAULT 'planned'
        CONSTRAINT messages_state CHECK (state IN ('planned', 'sent', 'failed', 'unknown')),
      attempts integer NOT NULL DEFAULT 0,
      sent_at timestamptz,
      failure text
    );
    CREATE INDEX messages_address ON messages (address, id DESC);
    CREATE INDEX messages_application ON messages (application_id);
    CREATE INDEX messages_readable_codes ON messages (at) WHERE kind = 'code' AND text <> '••••••';

    CREATE TABLE exports (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      user_id bigint NOT NULL REFERENCES users,
      request jsonb NOT NULL,
      state text NOT NULL DEFAULT 'running' CONSTRAINT exports_state CHECK (state IN ('running', 'done', 'failed')),
      rows integer NOT NULL DEFAULT 0,
      total integer,
      file text,
      created_at timestamptz NOT NULL,
      ended_at timestamptz
    );

    CREATE TABLE audit_entries (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz NOT NULL,
      user_id bigint NOT NULL REFERENCES users,
      action text NOT NULL,
      children bigint[] NOT NULL,
      application_id bigint
    );
    COMMENT ON COLUMN audit_entries.children IS 'whose data was read (LPD: every reading is registered)';
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP TABLE audit_entries, exports, messages, paper_files, papers;');
}
