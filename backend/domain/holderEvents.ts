import type { Action, SideEvent } from './lifecycle';

/**
 * Which events an application's holder is given as proof: own acts, and decisions about this very application. How the
 * office works, and what would say that somebody else has applied for the child, are in nobody else's hands
 * (product.md, promise 8). Every event is named, so that a new one is judged when it is made.
 */
const forHolder: Record<Action | SideEvent, boolean> = {
  file: true,
  submit: true,
  take: false,
  release: false,
  handOver: false,
  requestCorrection: true,
  answerCorrection: true,
  cancelCorrection: true,
  resolveContest: false,
  confirmBenefit: true,
  rejectBenefit: true,
  refuse: true,
  accept: true,
  refer: true,
  acceptReferral: true,
  extendReferral: true,
  annulReferral: true,
  declineReferral: true,
  lapseReferral: true,
  cancelReferral: true,
  withdrawPlace: true,
  stopList: true,
  resume: true,
  suspendStopList: true,
  restoreStopList: true,
  suspendBenefitRejection: true,
  restoreBenefitRejection: true,
  liftBenefitRejection: true,
  liftStopList: true,
  joinTwins: true,
  splitTwins: true,
  passTwins: true,
  move: true,
  renewConclusion: true,
  askConclusion: true,
  // A proposal of one officer changes nothing until another decides.
  correctFiling: false,
  confirmFiling: true,
  rejectFiling: true,
  revoke: true,
  enrol: true,
  leave: true,
  withdraw: true,
  askChoice: true,
  chooseApplication: true,
  overAge: false,
  rollGrade: true,
  holdPlace: true,
  releasePlace: true,
  reopen: true,
  complain: true,
  archive: true,
  note: false,
  satisfyComplaint: true,
  forwardComplaint: true,
  extendComplaint: true,
  decideComplaint: true,
  withdrawComplaint: true,
  changeContacts: true,
  changeNotices: true,
  withdrawConsent: true,
  decideConsentWithdrawal: true,
};

/** Every type of event there is. */
export const eventTypes = Object.keys(forHolder) as [Action | SideEvent, ...(Action | SideEvent)[]];

export const holderEvents = Object.entries(forHolder).flatMap(([type, given]) => (given ? [type] : []));
