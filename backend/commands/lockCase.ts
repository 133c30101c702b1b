import type { Knex } from 'knex';

/**
 * Locks the applications of a case together, in the order of their ids: what is done to one may be seen by all
 * (a benefit, a correction), and two officers at two of them take turns instead of stopping each other.
 */
export async function lockCase(trx: Knex, submissionId: string): Promise<void> {
  await trx('applications').where('submission_id', submissionId).orderBy('id').forUpdate().select('id');
}
