import type { Knex } from 'knex';

/**
 * A child has one place in organisations of one exclusive group, and a place is held or taken in a group of the queue
 * that the application stands in. What is there already is brought so first: a place held elsewhere is given up.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE UNIQUE INDEX applications_one_enrolled_per_child ON applications (child_id, exclusive_group)
      WHERE status = 'enrolled';
    ALTER TABLE groups ADD CONSTRAINT groups_of_queue UNIQUE (id, queue_id);
    UPDATE applications a SET held_group_id = NULL FROM groups g
      WHERE g.id = a.held_group_id AND g.queue_id IS DISTINCT FROM a.queue_id;
    ALTER TABLE applications
      ADD CONSTRAINT applications_held_in_own_queue FOREIGN KEY (held_group_id, queue_id) REFERENCES groups (id, queue_id),
      ADD CONSTRAINT applications_place_in_own_queue FOREIGN KEY (group_id, queue_id) REFERENCES groups (id, queue_id);
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    ALTER TABLE applications DROP CONSTRAINT applications_held_in_own_queue,
      DROP CONSTRAINT applications_place_in_own_queue;
    ALTER TABLE groups DROP CONSTRAINT groups_of_queue;
    DROP INDEX applications_one_enrolled_per_child;
  `);
}
