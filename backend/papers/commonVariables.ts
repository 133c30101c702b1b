import type { Bilingual, Language } from '../contract/common';
import { longDate, longMoment } from './dates';
import type { CommonFacts, Ground, Office, Person, Text } from './facts';

/** What the wording of every paper may name, in the letter's language; `…Kk` and `…Ru` where both are printed. */
export function commonVariables(facts: CommonFacts, language: Language) {
  return {
    number: facts.number,
    issuedOn: longDate(facts.issuedAt, language),
    issuedAt: longMoment(facts.issuedAt, language),
    applicationNumber: facts.applicationNumber,
    service: facts.service.title[language],
    department: office(facts.department, language),
    organization: office(facts.organization, language),
    child: {
      fullName: fullName(facts.child),
      bornOn: longDate(facts.child.bornOn, language),
      iin: facts.child.iin ?? null,
    },
    parent: {
      fullName: fullName(facts.parent),
      address: inLanguage(facts.parent.address, language),
      phone: phoneNumber(facts.parent.phone),
    },
    official: facts.official && {
      name: facts.official.name,
      position: facts.official.position[language],
      phone: phoneNumber(facts.official.phone),
    },
    language: languageNames[facts.language][language],
    grade: facts.grade,
  };
}

export function inLanguage(text: Text, language: Language): string;
export function inLanguage(text: Text | null | undefined, language: Language): string | null;
export function inLanguage(text: Text | null | undefined, language: Language): string | null {
  if (text === null || text === undefined || typeof text === 'string') return text ?? null;
  return text[language];
}

export function groundVariables(grounds: Ground[], language: Language) {
  return grounds.map(({ text, article }) => ({
    text: text[language],
    article: inLanguage(article, language),
  }));
}

const languageNames: Record<Language, Bilingual> = {
  kk: { kk: 'қазақ тілі', ru: 'казахский' },
  ru: { kk: 'орыс тілі', ru: 'русский' },
};

function office({ name, address, phone, head, appeal, qualityControl }: Office, language: Language) {
  return {
    name: name[language],
    nameKk: name.kk,
    nameRu: name.ru,
    address: inLanguage(address, language),
    addressKk: inLanguage(address, 'kk'),
    addressRu: inLanguage(address, 'ru'),
    phone: phoneNumber(phone),
    head: inLanguage(head, language),
    appeal: inLanguage(appeal, language),
    qualityControl: inLanguage(qualityControl, language),
  };
}

/** `+7 721 200 00 01`, never divided between lines. */
function phoneNumber(phone: string | null): string | null {
  if (!phone) return null;
  return phone.replace(/^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/, '+7 $1 $2 $3 $4').replaceAll(' ', '\u00a0');
}

function fullName({ lastName, firstName, middleName }: Person): string {
  return [lastName, firstName, middleName].filter(Boolean).join(' ');
}
