import type { Language } from '../contract/common';
import { commonVariables, groundVariables, inLanguage } from './commonVariables';
import { longDate } from './dates';
import type { RefusalReceiptFacts } from './facts';

/** Receipt of the refusal to take documents in (LPS 19): the package is incomplete or a document has expired. */
export function refusalReceipt(facts: RefusalReceiptFacts, language: Language) {
  return {
    ...commonVariables(facts, language),
    basis: facts.basis ?? educationBody,
    grounds: groundVariables(facts.grounds, language),
    reasons: inLanguage(facts.reasons, language),
    missing: facts.missing.map((document) => inLanguage(document, language)),
    expired: facts.expired.map(({ name, validUntil }) => ({
      name: name[language],
      validUntil: longDate(validUntil, language),
    })),
  };
}

const educationBody = { article: '19', paragraph: '2' };
