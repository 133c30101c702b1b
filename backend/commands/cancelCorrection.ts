import type { StaffAct } from '../act';
import type { ActionRequest } from '../contract/actions';
import type { Application } from '../models/Application';
import { advance } from './advance';
import { planMessages } from './planMessages';

/** The officer takes the request for a correction back; the application returns to review. */
export async function cancelCorrection(
  act: StaffAct,
  application: Application,
  { seen }: ActionRequest<'cancelCorrection'>,
): Promise<void> {
  const event = await advance(act, application, 'cancelCorrection', {
    seen,
    patch: { correctionDueAt: null },
  });
  await act
    .trx('correction_requests')
    .where('application_id', application.id)
    .whereNull('answered_at')
    .whereNull('cancelled_at')
    .update({ cancelled_at: event.at });
  await planMessages(act, application, 'correction-cancelled');
}
