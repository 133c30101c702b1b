import type { Language } from '../contract/common';
import { commonVariables } from './commonVariables';
import { longDate, longMoment } from './dates';
import type {
  AboutComplaint,
  ComplaintDecisionFacts,
  ComplaintForwardFacts,
  ComplaintReceiptFacts,
} from './facts';

/** Receipt of a complaint: its number, until when it is decided, and that the contested act is suspended. */
export function complaintReceipt(facts: ComplaintReceiptFacts, language: Language) {
  return {
    ...commonVariables(facts, language),
    complaint: about(facts.complaint, language),
    actOn: facts.actAt && longDate(facts.actAt, language),
    forwardBy: longMoment(facts.forwardBy, language),
    decideBy: longMoment(facts.decideBy, language),
    suspended: facts.suspended,
    stopListSuspended: facts.stopListSuspended ?? false,
    benefitSuspended: facts.benefitSuspended ?? false,
    enclosures: facts.enclosures,
  };
}

/** The decision that satisfies a complaint in full (APPK 91). */
export function complaintDecision(facts: ComplaintDecisionFacts, language: Language) {
  return {
    ...commonVariables(facts, language),
    complaint: about(facts.complaint, language),
    reasons: facts.reasons[language],
    reopened: facts.reopened,
    stopListLifted: facts.stopListLifted ?? false,
    benefit: facts.benefit ?? null,
  };
}

/** The letter under which a complaint goes with the file to the quality-control body (APPK 91). */
export function complaintForward(facts: ComplaintForwardFacts, language: Language) {
  return {
    ...commonVariables(facts, language),
    complaint: about(facts.complaint, language),
    reasons: facts.reasons[language],
    reviewDueOn: longDate(facts.reviewDueAt, language),
    papers: facts.papers,
    documents: facts.documents,
  };
}

function about({ number, about, filedAt }: AboutComplaint, language: Language) {
  return { number, about, filedOn: longDate(filedAt, language), filedAt: longMoment(filedAt, language) };
}
