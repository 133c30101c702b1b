import type { Knex } from 'knex';

/**
 * Applications being filled in on the portal: known by a cookie's digest, resumed elsewhere by their confirmed
 * phone, destroyed with their uploads once they have not been touched for a week.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE TABLE drafts (
      id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
      token_hash bytea NOT NULL CONSTRAINT drafts_token UNIQUE,
      region_id text NOT NULL REFERENCES regions,
      phone text,
      data jsonb NOT NULL,
      lookups integer NOT NULL DEFAULT 0,
      submission_id uuid CONSTRAINT drafts_submission UNIQUE REFERENCES submissions ON DELETE CASCADE,
      created_at timestamptz NOT NULL,
      seen_at timestamptz NOT NULL
    );
    COMMENT ON COLUMN drafts.phone IS 'confirmed: who holds it may go on with the draft on another device';
    CREATE INDEX drafts_phone ON drafts (phone, seen_at DESC) WHERE phone IS NOT NULL AND submission_id IS NULL;
    CREATE INDEX drafts_seen ON drafts (seen_at);

    -- An upload of a living draft is kept as long as the draft; claimed by a case it lets the draft go.
    ALTER TABLE attachments ADD draft_id uuid REFERENCES drafts ON DELETE CASCADE;
    ALTER TABLE attachments ADD CONSTRAINT attachments_one_holder CHECK (draft_id IS NULL OR submission_id IS NULL);
    CREATE INDEX attachments_draft ON attachments (draft_id) WHERE draft_id IS NOT NULL;

    -- The end of a token moves on while its draft is being filled in; when the contact was confirmed does not.
    ALTER TABLE contact_confirmations ADD confirmed_at timestamptz;
    UPDATE contact_confirmations SET confirmed_at = token_ends_at - interval '60 minutes' WHERE token_ends_at IS NOT NULL;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE contact_confirmations DROP COLUMN confirmed_at;
    ALTER TABLE attachments DROP COLUMN draft_id;
    DROP TABLE drafts;
  `);
}
