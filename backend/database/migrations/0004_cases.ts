import type { Knex } from 'knex';

/**
 * The case: one submission of one representative for one child, kept as versions, with its contacts, consents,
 * benefits and attachments.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE children (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      iin text NOT NULL CONSTRAINT children_iin UNIQUE CONSTRAINT children_iin_form CHECK (iin ~ '^[0-9]{12}$'),
      born_on date NOT NULL
    );
    CREATE TABLE representatives (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      iin text NOT NULL CONSTRAINT representatives_iin UNIQUE
        CONSTRAINT representatives_iin_form CHECK (iin ~ '^[0-9]{12}$')
    );

    CREATE TABLE contact_confirmations (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      channel text NOT NULL CONSTRAINT contact_confirmations_channel CHECK (channel IN ('sms', 'email')),
      address text NOT NULL,
      code_hash bytea NOT NULL,
      code_ends_at timestamptz NOT NULL,
      tries integer NOT NULL DEFAULT 0 CONSTRAINT contact_confirmations_tries CHECK (tries <= 5),
      token_hash bytea CONSTRAINT contact_confirmations_token UNIQUE,
      token_ends_at timestamptz,
      spent_at timestamptz,
      created_at timestamptz NOT NULL
    );
    CREATE INDEX contact_confirmations_created ON contact_confirmations (created_at);

    CREATE TABLE submissions (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      service text NOT NULL REFERENCES services,
      region_id text NOT NULL REFERENCES regions,
      child_id bigint NOT NULL REFERENCES children,
      representative_id bigint NOT NULL REFERENCES representatives,
      chain_id bigint NOT NULL CONSTRAINT submissions_chain UNIQUE REFERENCES chains,
      version integer NOT NULL DEFAULT 1,
      via text NOT NULL CONSTRAINT submissions_via CHECK (via IN ('portal', 'office')),
      incomplete boolean NOT NULL DEFAULT false,
      notice_channels text[] NOT NULL,
      notice_language text NOT NULL REFERENCES languages,
      filed_at timestamptz NOT NULL,
      filed_by bigint REFERENCES users
    );
    CREATE INDEX submissions_child ON submissions (child_id);
    CREATE INDEX submissions_representative ON submissions (representative_id);

    CREATE TABLE submission_versions (
      submission_id uuid NOT NULL REFERENCES submissions,
      version integer NOT NULL,
      child_last_name text NOT NULL,
      child_first_name text NOT NULL,
      child_middle_name text,
      parent_last_name text NOT NULL,
      parent_first_name text NOT NULL,
      parent_middle_name text,
      relation text NOT NULL REFERENCES relations,
      settlement_id text NOT NULL REFERENCES settlements,
      street text NOT NULL,
      house text NOT NULL,
      flat text,
      conclusion_number text NOT NULL,
      conclusion_issuer text NOT NULL,
      conclusion_issued_on date NOT NULL,
      conclusion_valid_until date NOT NULL,
      impairment text NOT NULL REFERENCES impairments,
      conclusion_attachment_id uuid,
      answer text,
      created_at timestamptz NOT NULL,
      PRIMARY KEY (submission_id, version),
      CONSTRAINT submission_versions_conclusion_dates CHECK (conclusion_issued_on <= conclusion_valid_until)
    );

    -- The collation is named: in a database whose locale is C, lower() alone leaves Cyrillic as it is.
    CREATE INDEX submission_versions_child_name
      ON submission_versions (lower(child_last_name COLLATE "kk-x-icu"), lower(child_first_name COLLATE "kk-x-icu"));

    CREATE TABLE submission_contacts (
      submission_id uuid NOT NULL REFERENCES submissions,
      position integer NOT NULL,
      channel text NOT NULL CONSTRAINT submission_contacts_channel CHECK (channel IN ('sms', 'email')),
      address text NOT NULL,
      confirmed_at timestamptz,
      PRIMARY KEY (submission_id, position)
    );
    CREATE TABLE submission_consents (
      submission_id uuid NOT NULL REFERENCES submissions,
      kind text NOT NULL,
      version text NOT NULL,
      at timestamptz NOT NULL,
      via text NOT NULL CONSTRAINT submission_consents_via CHECK (via IN ('portal', 'paper')),
      PRIMARY KEY (submission_id, kind),
      FOREIGN KEY (kind, version) REFERENCES consent_texts
    );

    CREATE TABLE attachments (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      type text NOT NULL CONSTRAINT attachments_type
        CHECK (type IN ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
      size integer NOT NULL CONSTRAINT attachments_size CHECK (size BETWEEN 1 AND 5242880),
      sha256 bytea NOT NULL CONSTRAINT attachments_sha256 CHECK (length(sha256) = 32),
      uploaded_at timestamptz NOT NULL,
      submission_id uuid REFERENCES submissions,
      kind text
    );
    CREATE INDEX attachments_unclaimed ON attachments (uploaded_at) WHERE submission_id IS NULL;
    CREATE INDEX attachments_submission ON attachments (submission_id);
    CREATE TABLE attachment_contents (
      attachment_id uuid PRIMARY KEY REFERENCES attachments ON DELETE CASCADE,
      bytes bytea NOT NULL
    );
    -- Photographs and PDFs are compressed already.
    ALTER TABLE attachment_contents ALTER COLUMN bytes SET STORAGE EXTERNAL;
    ALTER TABLE submission_versions ADD FOREIGN KEY (conclusion_attachment_id) REFERENCES attachments;

    CREATE TABLE submission_benefits (
      submission_id uuid NOT NULL REFERENCES submissions,
      benefit text NOT NULL REFERENCES benefits,
      state text NOT NULL DEFAULT 'claimed'
        CONSTRAINT submission_benefits_state CHECK (state IN ('claimed', 'confirmed', 'rejected')),
      attachment_id uuid REFERENCES attachments,
      decided_at timestamptz,
      decided_by bigint REFERENCES users,
      PRIMARY KEY (submission_id, benefit)
    );
    CREATE INDEX submission_benefits_benefit ON submission_benefits (benefit);

    CREATE TABLE account_sessions (
      token_hash bytea PRIMARY KEY,
      representative_id bigint NOT NULL REFERENCES representatives ON DELETE CASCADE,
      created_at timestamptz NOT NULL,
      seen_at timestamptz NOT NULL
    );

    CREATE TABLE idempotency_keys (
      key text PRIMARY KEY,
      body_hash bytea NOT NULL,
      submission_id uuid REFERENCES submissions,
      created_at timestamptz NOT NULL
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE account_sessions, idempotency_keys, submission_benefits, submission_consents, submission_contacts,
      submission_versions, attachment_contents, attachments, submissions, contact_confirmations, representatives, children
      CASCADE;
  `);
}
