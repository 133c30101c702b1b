import type { Act } from '../act';
import { conflict } from '../errors';
import type { Application } from '../models/Application';

/**
 * Refuses to refer a child that the queue goes past, or on whose stop-list or queue an officer has yet to decide; for twins, who
 * are referred together, it is enough that one of them is: the code says whose the reason is.
 */
export function refusePassedOver({ now }: Act, one: Application, asked: Application): void {
  const { number } = one;
  if (one.stopProposed) throw conflict('application.stop_list_undecided', { number });
  if (one.otherImpairment) throw conflict('application.impairment_undecided', { number });
  const passed = one.passedOver(now);
  if (passed?.reason === 'over-age') throw conflict('application.over_age', { number });
  if (passed && one.id === asked.id) throw conflict('application.passed_over', { ...passed });
  if (passed) throw conflict('twins.passed_over', { number, ...passed });
  // Twins part when one is back and the other holds a referral; whatever kept them together, they are not one turn.
  if (one.status !== 'queued')
    throw conflict('twins.passed_over', { number, reason: 'referred', until: null });
}
