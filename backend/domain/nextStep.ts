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
  /** The queue goes past the child until there is a newer conclusion: only the parent can bring it. */
  conclusionExpired: boolean;
  /** The newest conclusion names another impairment: an officer moves the child, and nobody refers it till then. */
  otherImpairment: boolean;
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

/** Who stands in the queue: what somebody has to do first goes before what the queue does by itself. */
function queued(standing: Standing): NextStep {
  if (standing.overAge) return { turn: 'department', step: 'overAge', by: null };
  if (standing.conclusionExpired) return { turn: 'parent', step: 'renewConclusion', by: null };
  if (standing.otherImpairment) return { turn: 'department', step: 'otherImpairment', by: null };
  return standing.twinPassedOver
    ? { turn: 'queue', step: 'waitTwin', by: null }
    : { turn: 'queue', step: 'wait', by: standing.stoppedUntil };
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
  queued,
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
