import type { StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import type { Application } from '../models/Application';
import { advance } from './advance';

/** An officer settles which of a child's representatives may go on, on a stated basis. */
export async function resolveContest(
  act: StaffAct,
  application: Application,
  { seen, basis }: ActionRequest<'resolveContest'>,
): Promise<void> {
  await advance(act, application, 'resolveContest', {
    seen,
    patch: { contested: false },
    texts: { reason: basis },
  });
}
