import type { StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import { conflict, invalid } from '../errors';
import type { Application } from '../models/Application';
import { Queue } from '../models/Queue';
import { advance } from './advance';
import { checkPossible } from './checkPossible';
import { planMessages } from './planMessages';
import { recordDecision } from './recordDecision';
import { standingIn } from './standing';
import { placeToState } from './statePlace';

/**
 * Puts an application into its queue at its filing time. Where no queue of the organisation fits the child's
 * impairment or age, the officer names one; a contested application is settled first.
 */
export async function acceptApplication(
  act: StaffAct,
  application: Application,
  { seen, queue }: ActionRequest<'accept'>,
): Promise<void> {
  await checkPossible(act, application, 'accept', seen);
  const queueId = await chooseQueue(act, application, queue);
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
    payload: { queue: queueId, ...standing.payload },
  });
  await recordDecision(act, application, event, { outcome: 'accepted', dueBy });
  await planMessages(act, application, 'accepted', await placeToState(act, application));
}

async function chooseQueue(act: StaffAct, application: Application, chosen?: number): Promise<number> {
  if (chosen === undefined) {
    if (application.queueId === null) throw conflict('queue.none_fits');
    return application.queueId;
  }
  const queue = await Queue.query(act.trx)
    .findById(chosen)
    .where({ organization_id: application.organizationId, language: application.language });
  if (!queue) throw invalid({ queue: 'queue.unknown' });
  return queue.id;
}
