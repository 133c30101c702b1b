import { type ParentAction, parentActions } from '../contract/account';
import type { Status } from '../contract/statuses';
import { type Flags, isPossible, lifecycle } from '../domain/lifecycle';

interface Standing {
  status: Status;
  flags: Flags;
  referralEnded: boolean;
  annulEnded: boolean;
  complaintOpen: boolean;
  complaintLate: boolean;
}

/** What the parent can do with an own application: the lifecycle, and the terms within it. */
export function parentActionsOf(standing: Standing): ParentAction[] {
  return parentActions.filter((action) => {
    if (action === 'withdrawComplaint') return standing.complaintOpen;
    const { by } = lifecycle[action];
    if (!by.includes('parent') || !isPossible(action, standing.status, standing.flags)) return false;
    if (action === 'complain') return !standing.complaintOpen && !standing.complaintLate;
    if (action.endsWith('Referral') && standing.referralEnded) return false;
    return action !== 'annulReferral' || !standing.annulEnded;
  });
}
