import type { ComplaintAction, ComplaintStatus } from '../contract/complaints';

/** What beside the status decides whether something can be done with a complaint. */
export interface ComplaintFlags {
  /** The reader is the officer whose act is contested. */
  ownAct: boolean;
  extended: boolean;
}

interface Step {
  from: readonly ComplaintStatus[];
  to: readonly ComplaintStatus[];
  when?: (flags: ComplaintFlags) => boolean;
}

const notOwn = ({ ownAct }: ComplaintFlags) => !ownAct;

/**
 * The way of a complaint: the department satisfies it in full or forwards it with the file (APPK 91), a higher body
 * decides, and a court may decide on whatever came before. None of it by the officer of the act.
 */
export const complaintLifecycle: Record<ComplaintAction, Step> = {
  satisfy: { from: ['filed'], to: ['satisfied'], when: notOwn },
  forward: { from: ['filed'], to: ['forwarded'], when: notOwn },
  extend: {
    from: ['forwarded'],
    to: ['forwarded'],
    when: (flags) => notOwn(flags) && !flags.extended,
  },
  recordDecision: {
    from: ['filed', 'forwarded', 'dismissed', 'withdrawn'],
    to: ['upheld', 'dismissed'],
    when: notOwn,
  },
};

export function isComplaintStep(
  action: ComplaintAction,
  status: ComplaintStatus,
  flags: ComplaintFlags,
): boolean {
  const { from, when } = complaintLifecycle[action];
  return from.includes(status) && (when === undefined || when(flags));
}
