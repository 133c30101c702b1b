import type { Role } from '../contract/statuses';
import { allows } from './access';

/** Whether a role may decide on what a parent has withdrawn. */
export function mayDecideTasks(role: Role): boolean {
  return allows(role, 'tasks.decide');
}
