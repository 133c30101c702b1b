import type { Knex } from 'knex';

/**
 * Dates that can be: since when applications to a service are taken at all, no corrected filing moment ahead of its
 * proposal, and planned rules that can be cancelled, so that a version with a wrong start stands in nobody's way.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE services ADD COLUMN since date NOT NULL DEFAULT '2020-05-27';
    COMMENT ON COLUMN services.since IS 'no application was filed before this day: that of O223 unless a department says otherwise';

    ALTER TABLE filing_corrections
      ADD CONSTRAINT filing_corrections_not_ahead CHECK (filed_at <= proposed_at) NOT VALID;

    ALTER TABLE queue_rules
      ADD COLUMN cancelled_at timestamptz,
      ADD COLUMN cancelled_by bigint REFERENCES users,
      ADD COLUMN cancel_basis text,
      ADD CONSTRAINT queue_rules_cancelled CHECK (
        (cancelled_at IS NULL) = (cancelled_by IS NULL) AND (cancelled_at IS NULL) = (cancel_basis IS NULL)
      ),
      ADD CONSTRAINT queue_rules_cancelled_before_force CHECK (cancelled_at IS NULL OR in_force_at IS NULL);
    DROP INDEX queue_rules_planned;
    CREATE INDEX queue_rules_planned ON queue_rules (starts_at) WHERE in_force_at IS NULL AND cancelled_at IS NULL;
  `);
}

/** A cancelled version would take force without the column that says so: it goes with its trace in the log left. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DROP INDEX queue_rules_planned;
    DELETE FROM queue_rules WHERE cancelled_at IS NOT NULL;
    ALTER TABLE queue_rules DROP COLUMN cancelled_at, DROP COLUMN cancelled_by, DROP COLUMN cancel_basis;
    CREATE INDEX queue_rules_planned ON queue_rules (starts_at) WHERE in_force_at IS NULL;
    ALTER TABLE filing_corrections DROP CONSTRAINT filing_corrections_not_ahead;
    ALTER TABLE services DROP COLUMN since;
  `);
}
