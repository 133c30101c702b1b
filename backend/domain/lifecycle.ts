import type { StaffAction } from '../contract/actions';
import type { Actor, Status } from '../contract/statuses';

/** Every verb that touches an application, whoever says it. */
export type Action =
  | StaffAction
  | 'file'
  | 'submit'
  | 'answerCorrection'
  | 'acceptReferral'
  | 'annulReferral'
  | 'declineReferral'
  | 'lapseReferral'
  | 'askConclusion'
  | 'overAge'
  | 'rollGrade'
  | 'askChoice'
  | 'holdPlace'
  | 'releasePlace'
  | 'suspendStopList'
  | 'restoreStopList'
  | 'liftStopList'
  | 'suspendBenefitRejection'
  | 'restoreBenefitRejection'
  | 'liftBenefitRejection'
  | 'complain'
  | 'archive';

/** What is done with a complaint, and what the parent does to the case as a whole: no step of one application. */
export type SideEvent =
  | 'satisfyComplaint'
  | 'forwardComplaint'
  | 'extendComplaint'
  | 'decideComplaint'
  | 'withdrawComplaint'
  | 'changeContacts'
  | 'changeNotices'
  | 'withdrawConsent'
  | 'decideConsentWithdrawal';

/** What beside the status decides whether an action is possible. */
export interface Flags {
  contested: boolean;
  referralAccepted: boolean;
  referralExtended: boolean;
  stopped: boolean;
  /** A referral lapsed, and nobody has decided on the stop-list yet. */
  stopProposed: boolean;
  /** Twins who wait for two places: the next referral goes past them. */
  passed: boolean;
  /** Too old for the queue: an officer moves or closes the application, nobody refers it. */
  overAge: boolean;
  /** Is one of twins, the earlier or the later. */
  twin: boolean;
  /** A corrected class or moment waits for a second officer. */
  filingProposed: boolean;
  /** Reopened while the child has applied anew: the parent picks which stays. */
  reopening: boolean;
  /** A complaint suspends the refusal: a place may be held, for which the conclusion has to be valid (APPK 96). */
  suspended: boolean;
}

export interface Transition {
  from: readonly Status[];
  /** One status, the choice a command makes between two, or none where the status stays. */
  to: readonly Status[];
  by: readonly Actor[];
  when?: (flags: Flags, status: Status) => boolean;
}

const undecided = ['registered', 'in_review', 'correction_requested'] as const;
const open = [...undecided, 'queued', 'referred'] as const;
const every = [...open, 'enrolled', 'refused', 'withdrawn', 'left', 'archived'] as const;
const stays: readonly Status[] = [];

/** Open, or refused while a complaint suspends that. */
const goesOn = ({ suspended }: Flags, status: Status) => status !== 'refused' || suspended;

/**
 * The life of an application as one object. The policy answers *who*, this answers *when*; only `advance`
 * writes a status. The picture in the README is drawn from here.
 */
export const lifecycle: Record<Action, Transition> = {
  file: { from: [], to: ['registered'], by: ['officer'] },
  submit: { from: [], to: ['registered'], by: ['parent'] },
  take: { from: ['registered'], to: ['in_review'], by: ['officer'] },
  release: { from: ['in_review'], to: ['registered'], by: ['officer'] },
  handOver: { from: ['in_review', 'correction_requested'], to: stays, by: ['officer'] },
  requestCorrection: { from: ['in_review'], to: ['correction_requested'], by: ['officer'] },
  answerCorrection: { from: ['correction_requested'], to: ['in_review'], by: ['parent'] },
  cancelCorrection: { from: ['correction_requested'], to: ['in_review'], by: ['officer'] },
  resolveContest: { from: open, to: stays, by: ['officer'], when: ({ contested }) => contested },
  confirmBenefit: { from: open, to: stays, by: ['officer'] },
  rejectBenefit: { from: open, to: stays, by: ['officer'] },
  suspendBenefitRejection: { from: open, to: stays, by: ['parent', 'officer'] },
  restoreBenefitRejection: { from: open, to: stays, by: ['parent', 'officer'] },
  liftBenefitRejection: { from: open, to: stays, by: ['officer'] },
  refuse: { from: undecided, to: ['refused'], by: ['officer'] },
  accept: {
    from: ['registered', 'in_review'],
    to: ['queued'],
    by: ['officer'],
    when: ({ contested }) => !contested,
  },
  refer: {
    from: ['queued'],
    to: ['referred'],
    by: ['officer'],
    when: ({ stopped, stopProposed, overAge }) => !stopped && !stopProposed && !overAge,
  },
  acceptReferral: {
    from: ['referred'],
    to: stays,
    by: ['parent'],
    when: ({ referralAccepted }) => !referralAccepted,
  },
  extendReferral: {
    from: ['referred'],
    to: stays,
    by: ['parent', 'officer'],
    when: ({ referralExtended }) => !referralExtended,
  },
  annulReferral: { from: ['referred'], to: ['queued'], by: ['parent'] },
  declineReferral: { from: ['referred'], to: ['queued'], by: ['parent'] },
  lapseReferral: { from: ['referred'], to: ['queued'], by: ['clock'] },
  cancelReferral: { from: ['referred'], to: ['queued'], by: ['officer'] },
  withdrawPlace: { from: ['referred'], to: ['queued'], by: ['head'] },
  stopList: { from: ['queued'], to: stays, by: ['officer'], when: ({ stopped }) => !stopped },
  resume: {
    from: ['queued'],
    to: stays,
    by: ['officer'],
    when: ({ stopped, stopProposed, passed }) => stopped || stopProposed || passed,
  },
  suspendStopList: {
    from: ['queued'],
    to: stays,
    by: ['parent', 'officer'],
    when: ({ stopped }) => stopped,
  },
  restoreStopList: { from: ['queued'], to: stays, by: ['parent', 'officer'] },
  liftStopList: { from: ['queued', 'referred'], to: stays, by: ['parent', 'officer'] },
  joinTwins: {
    from: ['queued'],
    to: stays,
    by: ['officer', 'clock'],
    when: ({ twin, overAge }) => !twin && !overAge,
  },
  splitTwins: { from: ['queued'], to: stays, by: ['officer'], when: ({ twin }) => twin },
  passTwins: { from: ['queued'], to: stays, by: ['officer'], when: ({ twin }) => twin },
  move: { from: ['queued'], to: stays, by: ['officer', 'clock'] },
  renewConclusion: { from: [...open, 'refused'], to: stays, by: ['parent', 'officer'], when: goesOn },
  askConclusion: { from: [...open, 'refused'], to: stays, by: ['clock'], when: goesOn },
  correctFiling: {
    from: ['queued'],
    to: stays,
    by: ['officer'],
    when: ({ filingProposed }) => !filingProposed,
  },
  confirmFiling: {
    from: ['queued'],
    to: stays,
    by: ['officer'],
    when: ({ filingProposed }) => filingProposed,
  },
  rejectFiling: {
    from: ['queued'],
    to: stays,
    by: ['officer'],
    when: ({ filingProposed }) => filingProposed,
  },
  revoke: { from: ['queued', 'referred'], to: ['refused'], by: ['officer'] },
  enrol: { from: ['referred'], to: ['enrolled'], by: ['head'] },
  leave: { from: ['enrolled'], to: ['left'], by: ['head'] },
  withdraw: { from: open, to: ['withdrawn'], by: ['parent', 'officer'] },
  askChoice: { from: ['refused'], to: stays, by: ['officer'] },
  chooseApplication: {
    from: ['refused'],
    to: stays,
    by: ['parent', 'officer'],
    when: ({ reopening }) => reopening,
  },
  overAge: { from: ['queued'], to: stays, by: ['clock'] },
  rollGrade: { from: [...undecided, 'queued', 'refused'], to: stays, by: ['clock'], when: goesOn },
  holdPlace: { from: ['refused'], to: stays, by: ['officer', 'clock'] },
  releasePlace: { from: ['refused'], to: stays, by: ['officer', 'clock', 'parent'] },
  reopen: { from: ['refused'], to: ['in_review', 'queued'], by: ['officer'] },
  complain: { from: every.filter((status) => status !== 'archived'), to: stays, by: ['parent', 'officer'] },
  archive: { from: ['refused', 'withdrawn', 'left'], to: ['archived'], by: ['clock'] },
  note: { from: every, to: stays, by: ['officer', 'head'] },
};

/** Whether the action is possible for an application in this status with these flags. */
export function isPossible(action: Action, status: Status, flags: Flags): boolean {
  const { from, when } = lifecycle[action];
  return from.includes(status) && (when === undefined || when(flags, status));
}
