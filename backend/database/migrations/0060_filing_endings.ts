import type { Knex } from 'knex';

/**
 * A proposed correction of a filing may outlive its question: the child is enrolled, withdrawn or refused before a
 * second officer has decided. It ends with that then, by nobody's decision, and another may be proposed if the child
 * comes back. Those that were left open are ended by the event that did it.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE filing_corrections
      ADD COLUMN ended_at timestamptz,
      ADD COLUMN ending text CONSTRAINT filing_corrections_ending CHECK (ending IN ('enrol', 'revoke', 'withdraw')),
      ADD CONSTRAINT filing_corrections_ended CHECK (
        (ended_at IS NULL) = (ending IS NULL) AND (ended_at IS NULL OR decided_at IS NULL)
      );
    COMMENT ON COLUMN filing_corrections.ending IS 'the action by which the child left the queue before anybody had decided';

    UPDATE filing_corrections f SET ended_at = e.at, ending = e.type
    FROM (
      SELECT DISTINCT ON (o.id) o.id, e.at, e.type FROM filing_corrections o
      JOIN applications a ON a.id = o.application_id AND NOT a.filing_proposed
      JOIN events e ON e.application_id = a.id AND e.at >= o.proposed_at AND e.type IN ('enrol', 'revoke', 'withdraw')
      WHERE o.decided_at IS NULL ORDER BY o.id, e.id
    ) e WHERE e.id = f.id;

    DROP INDEX filing_corrections_one_open;
    CREATE UNIQUE INDEX filing_corrections_one_open ON filing_corrections (application_id)
      WHERE decided_at IS NULL AND ended_at IS NULL;
  `);
}

/** Before, such a proposal had no way to end but a decision: there was none, so that nothing is kept of it. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    DELETE FROM filing_corrections WHERE ended_at IS NOT NULL;
    DROP INDEX filing_corrections_one_open;
    CREATE UNIQUE INDEX filing_corrections_one_open ON filing_corrections (application_id) WHERE decided_at IS NULL;
    ALTER TABLE filing_corrections
      DROP CONSTRAINT filing_corrections_ended,
      DROP COLUMN ending,
      DROP COLUMN ended_at;
  `);
}
