import type { Knex } from 'knex';
import { openStatuses } from '../../contract/statuses';
import { Application } from '../../models/Application';

/**
 * The first open application of this representative for this child in one of the exclusive groups (O223). Another
 * representative's is never found: nobody learns from an answer whether somebody else applied.
 */
export async function findOpenOfRepresentative(
  trx: Knex,
  { childId, representativeId }: { childId: number; representativeId: number },
  groups: readonly string[],
): Promise<Application | undefined> {
  return Application.query(trx)
    .where({ child_id: childId, representative_id: representativeId })
    .whereIn('exclusive_group', [...groups])
    .whereIn('status', [...openStatuses])
    .orderBy('id')
    .first();
}
