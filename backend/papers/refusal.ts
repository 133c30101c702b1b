import type { Language } from '../contract/common';
import { commonVariables, groundVariables, inLanguage } from './commonVariables';
import type { RefusalFacts } from './facts';

/** Reasoned refusal of the service (O223 annex 4 appendix 2). */
export function refusal(facts: RefusalFacts, language: Language) {
  return {
    ...commonVariables(facts, language),
    grounds: groundVariables(facts.grounds, language),
    reasons: inLanguage(facts.reasons, language),
  };
}
