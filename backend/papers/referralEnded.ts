import type { Language } from '../contract/common';
import { commonVariables, inLanguage } from './commonVariables';
import type { ReferralEndedFacts } from './facts';

/** Notice that a referral has ended by the department or the organisation: its reason, and what stays (O254). */
export function referralEnded(facts: ReferralEndedFacts, language: Language) {
  return {
    ...commonVariables(facts, language),
    groupName: inLanguage(facts.groupName, language),
    byOrganization: facts.action === 'withdrawPlace',
    reason: inLanguage(facts.reason, language),
  };
}
