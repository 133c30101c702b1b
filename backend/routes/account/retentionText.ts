import type { Language } from '../../contract/common';
import { filled, type Words, words } from '../../pages/words';
import type { RetentionTerm } from '../../presenters/retentionTerms';

/** Kinds of record with their terms in words: «после отказа — 3 года; после отзыва заявления — 1 год». */
export function retentionText(
  records: RetentionTerm[],
  language: Language,
): { name: string; terms: string }[] {
  const { dataPage: text } = words[language].account;
  return records.map(({ record, terms }) => ({
    name: text.records[record],
    terms: terms
      .map(({ months, after }) => {
        const ends = terms.length === 1 ? text.always : after.map((end) => text.endings[end]).join(', ');
        return `${ends} — ${timeOf(months, text, language)}`;
      })
      .join('; '),
  }));
}

function timeOf(months: number, text: Words['account']['dataPage'], language: Language): string {
  if (months === 0) return text.atOnce;
  const [count, forms] = months % 12 === 0 ? [months / 12, text.years] : [months, text.months];
  const form = new Intl.PluralRules(language).select(count) as keyof typeof forms;
  return filled(forms[form] ?? forms.many, { count });
}
