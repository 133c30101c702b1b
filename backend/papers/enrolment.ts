import type { Language } from '../contract/common';
import { commonVariables, inLanguage } from './commonVariables';
import { longDate } from './dates';
import type { EnrolmentFacts } from './facts';

/** Notice of enrolment (O223 annex 4 appendix 3). */
export function enrolment(facts: EnrolmentFacts, language: Language) {
  return {
    ...commonVariables(facts, language),
    orderNumber: facts.orderNumber,
    orderDate: longDate(facts.orderDate, language),
    groupName: inLanguage(facts.groupName, language),
  };
}
