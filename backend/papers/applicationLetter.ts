import type { Language } from '../contract/common';
import { commonVariables } from './commonVariables';
import { longDate } from './dates';
import type { LetterFacts } from './facts';

/** The application itself (заявление / өтініш): free in form, to the head of the chosen organisation. */
export function applicationLetter(facts: LetterFacts, language: Language) {
  const { conclusion } = facts;
  return {
    ...commonVariables(facts, language),
    via: facts.via,
    relation: facts.relation[language],
    conclusion: {
      number: conclusion.number,
      issuer: conclusion.issuer,
      issuedOn: longDate(conclusion.issuedOn, language),
      validUntil: longDate(conclusion.validUntil, language),
      attached: conclusion.attached,
      expired: conclusion.expired,
    },
    benefits: facts.benefits.map(({ name, attached }) => ({ name: name[language], attached })),
    consents: facts.consents.map((title) => title[language]),
  };
}
