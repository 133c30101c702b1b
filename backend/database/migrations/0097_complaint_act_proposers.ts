import type { Knex } from 'knex';

/**
 * An act of two, a filing corrected by one officer and confirmed by another: neither decides on a complaint against it
 * (APPK 91).
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE complaints
      ADD COLUMN act_proposer_id bigint REFERENCES users,
      ADD CONSTRAINT complaints_other_than_proposer CHECK (handled_by <> act_proposer_id),
      ADD CONSTRAINT complaints_extended_by_other_than_proposer CHECK (extended_by <> act_proposer_id),
      ADD CONSTRAINT complaints_act_proposer UNIQUE (id, act_proposer_id);
    COMMENT ON COLUMN complaints.act_proposer_id IS
      'who proposed what act_officer_id confirmed; null where the act is of one';
    ALTER TABLE complaint_decisions
      ADD COLUMN act_proposer_id bigint,
      ADD CONSTRAINT complaint_decisions_act_proposer FOREIGN KEY (complaint_id, act_proposer_id)
        REFERENCES complaints (id, act_proposer_id),
      ADD CONSTRAINT complaint_decisions_other_than_proposer CHECK (recorded_by <> act_proposer_id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE complaint_decisions DROP COLUMN act_proposer_id;
    ALTER TABLE complaints DROP COLUMN act_proposer_id;
  `);
}
