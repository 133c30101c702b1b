import type { StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import type { Application } from '../models/Application';
import { advance } from './advance';
import { planMessages } from './planMessages';

/** An enrolled child leaves the organisation; the place is free. */
export async function leaveApplication(
  act: StaffAct,
  application: Application,
  { seen, reason }: ActionRequest<'leave'>,
): Promise<void> {
  await advance(act, application, 'leave', {
    seen,
    patch: { groupId: null },
    payload: { group: application.groupId },
    texts: { reason },
  });
  await planMessages(act, application, 'left');
}
