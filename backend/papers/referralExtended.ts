import type { Language } from '../contract/common';
import { commonVariables, inLanguage } from './commonVariables';
import { longMoment } from './dates';
import type { ReferralExtendedFacts } from './facts';

/** Notice of the new term of a referral (O254): extended once, for a reason. */
export function referralExtended(facts: ReferralExtendedFacts, language: Language) {
  return {
    ...commonVariables(facts, language),
    groupName: inLanguage(facts.groupName, language),
    previousUntil: longMoment(facts.previousUntil, language),
    validUntil: longMoment(facts.validUntil, language),
    reason: inLanguage(facts.reason, language),
    documented: facts.documented,
  };
}
