import type { Act } from '../act';
import { Application } from '../models/Application';
import { rolledYear } from '../models/rolledYear';
import { lockQueue } from './lockQueue';

/** Locks the logs of all queues of an organisation, in the order of their ids: cohorts go from one to the other. */
export async function lockCohorts(act: Act, organizationId: number): Promise<void> {
  await act
    .trx('chains')
    .whereIn('id', act.trx('queues').where('organization_id', organizationId).select('chain_id'))
    .orderBy('id')
    .forUpdate()
    .select('id');
}

/**
 * Before the first event of an application that comes back behind the school year: it will go on to this year's queue,
 * and nobody waits for each other in a circle.
 */
export async function lockIfBehind(
  act: Act,
  { organizationId, gradeYear }: Pick<Application, 'organizationId' | 'gradeYear'>,
): Promise<void> {
  const year = await rolledYear(act.trx, organizationId);
  if (year !== null && year > gradeYear) await lockCohorts(act, organizationId);
}

/** Locks the log of a queue, and the others' if a referral of it ends now behind the school year. */
export async function lockBeforeLapses(act: Act, queueId: number): Promise<void> {
  const queue = await act.trx('queues').where('id', queueId).first('organization_id');
  const behind = await Application.query(act.trx)
    .where({ queue_id: queueId, status: 'referred' })
    .where('referral_valid_until', '<=', act.now)
    .where('grade_year', '<', (await rolledYear(act.trx, queue.organization_id)) ?? 0)
    .select('id')
    .first();
  if (behind) await lockCohorts(act, queue.organization_id);
  else await lockQueue(act, queueId);
}
