import type { StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import { conflictAt, invalid } from '../errors';
import type { Application } from '../models/Application';
import { Queue } from '../models/Queue';
import { advance } from './advance';
import { checkPossible } from './checkPossible';
import { planMessages } from './planMessages';
import { recordDecision } from './recordDecision';
import { standingIn } from './standing';
import { placeToState } from './statePlace';
import { fittingQueues } from './submission/findQueue';

/**
 * Puts an application into its queue at its filing time: the one that serves the child's language, cohort and
 * impairment, for nobody is put before others by the choice of a queue. Where none does the officer names one on a
 * basis, which the log keeps; where several do, one of these. A contested application is settled first.
 */
export async function acceptApplication(
  act: StaffAct,
  application: Application,
  { seen, queue, basis }: ActionRequest<'accept'>,
): Promise<void> {
  await checkPossible(act, application, 'accept', seen);
  const { id: queueId, chosen } = await chooseQueue(act, application, { queue, basis });
  const dueBy = application.dueAt;
  const standing = await standingIn(act, application, queueId);
  const event = await advance(act, application, 'accept', {
    seen,
    stamps: ['decidedAt'],
    patch: {
      queueId,
      ...standing.patch,
      dueAt: null,
      officerId: application.officerId ?? act.user.id,
    },
    payload: { queue: queueId, ...standing.payload, ...(chosen && { chosen }) },
    texts: { reason: chosen ? basis : undefined },
  });
  await recordDecision(act, application, event, { outcome: 'accepted', dueBy });
  await planMessages(act, application, 'accepted', await placeToState(act, application));
}

interface Choice {
  queue?: number;
  basis?: string;
}

async function chooseQueue(
  act: StaffAct,
  application: Application,
  { queue, basis }: Choice,
): Promise<{ id: number; chosen?: true }> {
  const child = await act.trx('children').where('id', application.childId).first('born_on');
  const fitting = (await fittingQueues(act, application, child.born_on)).map(({ id }) => id);
  if (queue === undefined) {
    const [first] = fitting;
    if (first === undefined) throw conflictAt('queue', 'queue.none_fits');
    return { id: fitting.find((id) => id === application.queueId) ?? first };
  }
  const found = await Queue.query(act.trx)
    .findById(queue)
    .where({ organization_id: application.organizationId, language: application.language });
  if (!found) throw invalid({ queue: 'queue.unknown' });
  if (fitting.includes(found.id)) return { id: found.id };
  if (fitting.length > 0) throw invalid({ queue: 'queue.does_not_fit' });
  if (basis === undefined) throw invalid({ basis: 'field.required' });
  return { id: found.id, chosen: true };
}
