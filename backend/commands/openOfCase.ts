import type { Act } from '../act';
import { openStatuses } from '../contract/statuses';
import { Application } from '../models/Application';

/** The other open applications of an application's case; whoever read the first has locked them (`lockCase`). */
export async function openOfCase(
  act: Act,
  application: Pick<Application, 'id' | 'submissionId'>,
): Promise<Application[]> {
  return othersOfCase(act, application).whereIn('status', [...openStatuses]);
}

/** These, and the refused whose refusal a complaint suspends: they may come back, and a place be held for them. */
export async function openOrSuspendedOfCase(
  act: Act,
  application: Pick<Application, 'id' | 'submissionId'>,
): Promise<Application[]> {
  return othersOfCase(act, application).where((going) =>
    going
      .whereIn('status', [...openStatuses])
      .orWhere((refused) => refused.where('status', 'refused').whereNotNull('suspended_at')),
  );
}

const othersOfCase = (act: Act, { id, submissionId }: Pick<Application, 'id' | 'submissionId'>) =>
  Application.query(act.trx)
    .where({ submission_id: submissionId })
    .whereNot({ id })
    .orderBy('id')
    .forNoKeyUpdate();
