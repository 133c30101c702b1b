import type { Knex } from 'knex';

/** The applications of a case, as a condition. */
export function applicationsOf(trx: Knex, submission: string): Knex.QueryBuilder {
  return trx('applications').where('submission_id', submission).select('id');
}

/** The events of a case and of its applications, as a condition. */
export function eventsOf(trx: Knex, submission: string): Knex.QueryBuilder {
  return trx('events')
    .where('submission_id', submission)
    .orWhereIn('application_id', applicationsOf(trx, submission))
    .select('id');
}
