import type { Knex } from 'knex';

/**
 * What a page of a queue counts by: how many wait is read off `applications_waiting` without a look at anybody's
 * terms, and these indexes tell the few of whom that is not the whole truth – twins, the stop-listed, those whose
 * conclusion has expired.
 */
export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    CREATE INDEX applications_followers ON applications (queue_id) WHERE status = 'queued' AND twin_of IS NOT NULL;
    CREATE INDEX applications_passed_over ON applications (queue_id) INCLUDE (stopped_until, pass_next)
      WHERE status = 'queued' AND twin_of IS NULL AND (stopped_until IS NOT NULL OR pass_next);
    CREATE INDEX applications_documents ON applications (queue_id, document_until) INCLUDE (stopped_until, pass_next)
      WHERE status = 'queued' AND twin_of IS NULL;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('DROP INDEX applications_followers, applications_passed_over, applications_documents;');
}
