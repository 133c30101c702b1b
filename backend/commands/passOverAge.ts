import type { PartialModelObject } from 'objection';
import type { Act } from '../act';
import type { Application } from '../models/Application';
import { advance } from './advance';
import { planMessages } from './planMessages';
import { leaveTwins } from './releaseTwins';

/**
 * No queue of the organisation serves the child's age any more: the queue goes past it until an officer moves or closes
 * the application, and the parent is told. Twins stand for themselves: the queue goes past this child alone.
 */
export async function passOverAge(
  act: Act,
  application: Application,
  patch: PartialModelObject<Application>,
): Promise<void> {
  await leaveTwins(act, application);
  await advance(act, application, 'overAge', { patch: { ...patch, overAge: true, passNext: true } });
  await planMessages(act, application, 'over-age');
}
