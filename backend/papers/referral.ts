import type { Language } from '../contract/common';
import { commonVariables } from './commonVariables';
import { longDate, year } from './dates';
import type { ReferralFacts, Text } from './facts';

/** Referral (жолдама / направление), bilingual by law: each value in both languages, the letter's own first. */
export function referral(facts: ReferralFacts, language: Language) {
  const both = (text: Text) => inBoth(text, language);
  const dateInBoth = (date: string) => both({ kk: longDate(date, 'kk'), ru: longDate(date, 'ru') });
  return {
    ...commonVariables(facts, language),
    both: {
      issuedOn: dateInBoth(facts.issuedAt),
      bornIn: year(facts.child.bornOn),
      address: both(facts.parent.address),
      organization: both(facts.organization.name),
      organizationAddress: both(facts.organization.address),
      group: facts.groupName === null ? null : both(facts.groupName),
      stated: facts.stated ? both(placeOf(facts.stated)) : null,
      validUntil: dateInBoth(facts.validUntil),
      position: facts.official && both(facts.official.position),
    },
  };
}

function inBoth(text: Text, language: Language): string {
  if (typeof text === 'string' || text.kk === text.ru) return typeof text === 'string' ? text : text.kk;
  return language === 'kk' ? `${text.kk}\n${text.ru}` : `${text.ru}\n${text.kk}`;
}

/** A place is told with the event it follows from, so that it can be told again. */
function placeOf({ place, sequence }: { place: number; sequence: number }): Text {
  return {
    kk: `${place} (кезек журналының ${sequence}-жазбасы бойынша)`,
    ru: `${place} (по записи ${sequence} журнала очереди)`,
  };
}
