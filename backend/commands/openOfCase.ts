import type { Act } from '../act';
import { openStatuses } from '../contract/statuses';
import { Application } from '../models/Application';

/** The other open applications of an application's case; whoever read the first has locked them (`lockCase`). */
export async function openOfCase(
  act: Act,
  { id, submissionId }: Pick<Application, 'id' | 'submissionId'>,
): Promise<Application[]> {
  return Application.query(act.trx)
    .where({ submission_id: submissionId })
    .whereNot({ id })
    .whereIn('status', [...openStatuses])
    .orderBy('id')
    .forNoKeyUpdate();
}
