import type { Act } from '../act';
import type { Application } from '../models/Application';
import { chainOf } from './chainOf';

/**
 * Locks the chains of several applications in the order of their ids, as filings do, before the first event is
 * written: nobody waits for each other in a circle.
 */
export async function lockChains(act: Act, applications: Application[]): Promise<void> {
  const chains: number[] = [];
  for (const one of applications) chains.push(await chainOf(act, one));
  await act.trx('chains').whereIn('id', chains).orderBy('id').forUpdate().select('id');
}
