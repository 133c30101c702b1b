import type { Act } from '../act';
import type { Application } from '../models/Application';
import type { EventReference } from './recordEvent';

/** A request for correction that waits for its answer ends with it, or with whatever makes it needless. */
export async function endCorrection(
  act: Act,
  { id }: Application,
  event: EventReference,
  how: 'answered' | 'cancelled' = 'cancelled',
): Promise<void> {
  await act
    .trx('correction_requests')
    .where('application_id', id)
    .whereNull('answered_at')
    .whereNull('cancelled_at')
    .update({ [`${how}_at`]: event.at });
}
