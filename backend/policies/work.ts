import { type Role, type WorkQueue, workQueues } from '../contract/statuses';

/** The work queues that can hold anything for a role: the others would say «0» for ever. */
export function workQueuesOf(role: Role): readonly WorkQueue[] {
  // A head sees whom a place was given, nothing before that.
  if (role === 'head') return ['referralsExpiring'];
  // Only officers take applications.
  return role === 'officer' ? workQueues : workQueues.filter((name) => name !== 'mine');
}
