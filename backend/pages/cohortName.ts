import type { Language } from '../contract/common';
import type { Cohort } from '../contract/publicQueues';
import { filled, words } from './words';

/** How a queue is called before everybody: the cohort and the language, and nothing that tells of an impairment. */
export function cohortName({ language: taught, grade, birthYears }: Cohort, language: Language): string {
  const { publicQueues: text } = words[language];
  const [from, to] = birthYears ?? [0, 0];
  const cohort = birthYears
    ? filled(text.born, { from, to })
    : grade === null
      ? text.anyAge
      : grade === 0
        ? text.gradeZero
        : filled(text.grade, { grade });
  return `${cohort}, ${text.languages[taught as Language]}`;
}

/** `2026-03-09` as 09.03.2026, a month as 03.2026; both languages write it so. */
export const dotted = (day: string): string => day.split('-').reverse().join('.');
