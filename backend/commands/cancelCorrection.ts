import type { StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import type { Application } from '../models/Application';
import { advance } from './advance';
import { endCorrection } from './endCorrection';
import { planMessages } from './planMessages';
import { resumedClock } from './resumedClock';

/** The officer takes the request for a correction back; the application returns to review. */
export async function cancelCorrection(
  act: StaffAct,
  application: Application,
  { seen }: ActionRequest<'cancelCorrection'>,
): Promise<void> {
  const event = await advance(act, application, 'cancelCorrection', {
    seen,
    patch: { correctionDueAt: null, ...(await resumedClock(act, application)) },
  });
  await endCorrection(act, application, event);
  await planMessages(act, application, 'correction-cancelled');
}
