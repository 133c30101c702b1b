import type { Act } from '../act';
import { moveTerm } from '../domain/workingTime';
import type { Application } from '../models/Application';
import { findCalendar } from '../models/findCalendar';

/**
 * What an application whose clock stood still for a correction gets when that ends: its term, later by the office
 * hours the correction was open. Nothing where the clock ran on, as it does unless the service says otherwise.
 */
export async function resumedClock(
  act: Act,
  { clockPausedAt, dueAt }: Application,
): Promise<{ dueAt?: Date; clockPausedAt?: null }> {
  if (clockPausedAt === null || dueAt === null) return {};
  const pause = { from: clockPausedAt, to: act.now };
  return { clockPausedAt: null, dueAt: moveTerm(dueAt, pause, await findCalendar(act.trx)) };
}
