import { type ComplaintAction, complaintActions, complaintStatuses } from '../contract/complaints';
import type { Role } from '../contract/statuses';
import { isComplaintStep } from '../domain/complaintLifecycle';
import { allows } from './access';

/** Whether a role may decide on complaints at all; when, and whether this very officer, the lifecycle answers. */
export function mayDecideComplaints(role: Role): boolean {
  return allows(role, 'complaints.decide');
}

/** `can` of a complaint for every status and flag, keyed `status.ownAct.extended` with flags as 0/1. */
export function complaintActionTable(role: Role): Record<string, ComplaintAction[]> {
  const table: Record<string, ComplaintAction[]> = {};
  for (const status of complaintStatuses)
    for (const ownAct of [false, true])
      for (const extended of [false, true])
        table[`${status}.${Number(ownAct)}.${Number(extended)}`] = mayDecideComplaints(role)
          ? complaintActions.filter((action) => isComplaintStep(action, status, { ownAct, extended }))
          : [];
  return table;
}
