import type { Act } from '../act';
import type { ActionRequest } from '../contract/actions';
import type { Application } from '../models/Application';
import { advance } from './advance';
import { endCorrection } from './endCorrection';
import { withoutReferral } from './endReferral';
import { planMessages } from './planMessages';

/** The representative gives the application up, in the account or on paper through an officer. */
export async function withdrawApplication(
  act: Act,
  application: Application,
  { seen, reason }: ActionRequest<'withdraw'>,
): Promise<void> {
  const event = await advance(act, application, 'withdraw', {
    seen,
    patch: { ...withoutReferral, dueAt: null, clockPausedAt: null, correctionDueAt: null },
    payload: { group: application.groupId },
    texts: { reason },
  });
  await endCorrection(act, application, event);
  await planMessages(act, application, 'withdrawn');
}
