import type { Act } from '../act';
import type { Action } from '../domain/lifecycle';
import type { Application } from '../models/Application';
import type { EventReference } from './recordEvent';

/**
 * The child leaves the queue while a corrected filing still waits for a second officer: the proposal ends with that, as
 * what it is, decided by nobody. Should the child come back, another can be proposed.
 */
export async function endFilingProposal(
  act: Act,
  { id }: Application,
  ending: Action,
  { at }: EventReference,
): Promise<void> {
  await act
    .trx('filing_corrections')
    .where('application_id', id)
    .whereNull('decided_at')
    .whereNull('ended_at')
    .update({ ended_at: at, ending });
}
