import type { Turn } from '../contract/account';
import type { Status } from '../contract/statuses';

export interface Standing {
  status: Status;
  dueAt: Date | null;
  correctionDueAt: Date | null;
  referralValidUntil: Date | null;
  referralAcceptedAt: Date | null;
  stoppedUntil: Date | null;
  overAge: boolean;
  suspendedAt: Date | null;
  /** The refusal is undone, and the parent chooses between it and the application filed meanwhile. */
  reopening: boolean;
  /** Of a refusal: until when a complaint can be filed, null once that is over. */
  complainBy: Date | null;
  /** The queue goes past the child because of its twin. */
  twinPassedOver: boolean;
  /** The complaint under way, and until when it is acted on. */
  complaint: { status: 'filed' | 'forwarded'; by: Date } | null;
}

export interface NextStep {
  turn: Turn;
  step: string;
  by: Date | null;
}

/** Whose turn it is with an application, what comes next, and until when: what the parent wants to know first. */
export function nextStep(standing: Standing): NextStep {
  const { complaint, status } = standing;
  if (status === 'refused' && standing.reopening)
    return { turn: 'parent', step: 'chooseApplication', by: null };
  if (complaint && ['refused', 'enrolled', 'left', 'withdrawn'].includes(status)) {
    return complaint.status === 'filed'
      ? { turn: 'department', step: 'complaint', by: complaint.by }
      : { turn: 'review', step: 'review', by: complaint.by };
  }
  return steps[status](standing);
}

const nothing = (step: string) => (): NextStep => ({ turn: 'nobody', step, by: null });

const steps: Record<Status, (standing: Standing) => NextStep> = {
  registered: ({ dueAt }) => ({ turn: 'department', step: 'decision', by: dueAt }),
  in_review: ({ dueAt }) => ({ turn: 'department', step: 'decision', by: dueAt }),
  correction_requested: ({ correctionDueAt }) => ({
    turn: 'parent',
    step: 'correction',
    by: correctionDueAt,
  }),
  queued: ({ stoppedUntil, overAge, twinPassedOver }) => {
    if (overAge) return { turn: 'department', step: 'overAge', by: null };
    return twinPassedOver
      ? { turn: 'queue', step: 'waitTwin', by: null }
      : { turn: 'queue', step: 'wait', by: stoppedUntil };
  },
  referred: ({ referralAcceptedAt, referralValidUntil }) => ({
    turn: 'parent',
    step: referralAcceptedAt ? 'visit' : 'answerReferral',
    by: referralValidUntil,
  }),
  enrolled: nothing('enrolled'),
  refused: ({ complainBy }) =>
    complainBy
      ? { turn: 'parentMay', step: 'refused', by: complainBy }
      : { turn: 'nobody', step: 'refusedLate', by: null },
  withdrawn: nothing('withdrawn'),
  left: nothing('left'),
  archived: nothing('archived'),
};
