import type { Knex } from 'knex';

/**
 * Retention: how long each kind of record is kept after its application came to its end, by that end; and the log of
 * what was destroyed. What is left of a destroyed paper is the digest by which it can still be told from a forgery.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE retention_terms (
      code text PRIMARY KEY,
      record text NOT NULL CONSTRAINT retention_terms_record
        CHECK (record IN ('messages', 'attachments', 'papers', 'texts', 'payloads', 'people')),
      status text NOT NULL CONSTRAINT retention_terms_status
        CHECK (status IN ('refused', 'withdrawn', 'left')),
      months integer NOT NULL CONSTRAINT retention_terms_months CHECK (months >= 0),
      basis bilingual NOT NULL,
      position integer NOT NULL,
      CONSTRAINT retention_terms_once UNIQUE (record, status)
    );
    CREATE TABLE destructions (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      at timestamptz NOT NULL,
      submission_id uuid NOT NULL REFERENCES submissions,
      record text NOT NULL,
      why text NOT NULL CONSTRAINT destructions_why CHECK (why IN ('term', 'consent')),
      counts jsonb NOT NULL,
      CONSTRAINT destructions_once UNIQUE (submission_id, record)
    );
    CREATE INDEX destructions_at ON destructions (at);

    -- How the application ended: kept apart from the status, which the archive takes.
    ALTER TABLE applications
      ADD COLUMN ended_as text CONSTRAINT applications_ended_as CHECK (ended_as IN ('refused', 'withdrawn', 'left')),
      ADD COLUMN ended_at timestamptz;
    CREATE FUNCTION note_application_end() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.status IN ('refused', 'withdrawn', 'left') AND NEW.status IS DISTINCT FROM OLD.status THEN
          NEW.ended_as := NEW.status;
          NEW.ended_at := NEW.changed_at;
        ELSIF NEW.status NOT IN ('refused', 'withdrawn', 'left', 'archived') THEN
          NEW.ended_as := NULL;
          NEW.ended_at := NULL;
        END IF;
        RETURN NEW;
      END $$;
    CREATE TRIGGER applications_note_end BEFORE UPDATE OF status ON applications
      FOR EACH ROW EXECUTE FUNCTION note_application_end();
    UPDATE applications a SET
      ended_as = CASE WHEN a.status <> 'archived' THEN a.status ELSE coalesce((
        SELECT p.payload ->> 'from' FROM events e JOIN event_payloads p ON p.event_id = e.id
        WHERE e.application_id = a.id AND e.type = 'archive' ORDER BY e.id DESC LIMIT 1), 'withdrawn') END,
      ended_at = CASE WHEN a.status <> 'archived' THEN a.changed_at ELSE coalesce(a.decided_at, a.changed_at) END
    WHERE a.status IN ('refused', 'withdrawn', 'left', 'archived');
    CREATE INDEX applications_ended ON applications (ended_at) WHERE ended_at IS NOT NULL;

    ALTER TABLE submissions ADD COLUMN erase_since timestamptz, ADD COLUMN erased_at timestamptz;
    COMMENT ON COLUMN submissions.erase_since IS
      'since when the parent''s withdrawn consent, carried out, makes everything due at once';
    CREATE INDEX submissions_erase ON submissions (erase_since) WHERE erase_since IS NOT NULL AND erased_at IS NULL;

    ALTER TABLE papers ADD COLUMN destroyed_at timestamptz;
    ALTER TABLE attachments ADD COLUMN destroyed_at timestamptz;
    CREATE TABLE paper_digests (
      paper_id bigint NOT NULL REFERENCES papers,
      language text NOT NULL REFERENCES languages,
      at timestamptz NOT NULL,
      sha256 bytea NOT NULL CONSTRAINT paper_digests_sha256 CHECK (length(sha256) = 32),
      PRIMARY KEY (paper_id, language)
    );
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP TABLE paper_digests;
    ALTER TABLE attachments DROP COLUMN destroyed_at;
    ALTER TABLE papers DROP COLUMN destroyed_at;
    ALTER TABLE submissions DROP COLUMN erased_at, DROP COLUMN erase_since;
    DROP TRIGGER applications_note_end ON applications;
    DROP FUNCTION note_application_end();
    ALTER TABLE applications DROP COLUMN ended_at, DROP COLUMN ended_as;
    DROP TABLE destructions, retention_terms;
  `);
}
