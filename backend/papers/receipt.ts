import type { Language } from '../contract/common';
import { commonVariables, inLanguage } from './commonVariables';
import { longMoment } from './dates';
import type { ReceiptFacts } from './facts';

/** Receipt of documents (расписка о приеме документов): what was handed in and when the answer is due. */
export function receipt(facts: ReceiptFacts, language: Language) {
  return {
    ...commonVariables(facts, language),
    via: facts.via,
    submittedAt: longMoment(facts.submittedAt, language),
    resultDueAt: longMoment(facts.resultDueAt, language),
    documents: facts.documents.map(({ name, count, note }) => ({
      name: name[language],
      count,
      note: inLanguage(note, language),
    })),
  };
}
