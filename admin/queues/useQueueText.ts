import { useCallback } from 'react';
import { type Text, useText } from '../i18n/useText';
import { useReferenceName } from '../reference/useReferenceName';
import type { QueueView } from '../views';

type Named = Pick<QueueView, 'language' | 'grade' | 'birthYears' | 'impairments'>;

/**
 * What tells one queue of an organisation from another: language, grade or birth years, impairments in a word each. No
 * two queues of an organisation share all three, so that no two are called alike.
 */
export function useQueueText(): (queue: Named) => string {
  const t = useText();
  const language = useReferenceName('languages');
  const impairment = useReferenceName('impairments');
  return useCallback(
    (queue) => {
      const short = (code: string) => t(`resources.queues.short.${code as Short}`, { _: impairment(code) });
      const parts = [language(queue.language), cohortOf(queue, t), queue.impairments.map(short).join(', ')];
      return parts.filter(Boolean).join(' · ');
    },
    [t, language, impairment],
  );
}

/** Impairments of the law's list; one an administrator has added is called by its whole name. */
type Short = 'vision' | 'hearing' | 'speech' | 'motor' | 'intellect' | 'delay' | 'autism' | 'combined';

/** Of queues by birth years, which are all of them before school, the years; of the others the grade. */
function cohortOf({ grade, birthYears }: Named, t: Text): string | null {
  if (birthYears) return t('resources.queues.born', { years: rangeOf(birthYears) });
  if (grade === 0) return t('applications.preschoolShort');
  return grade === null ? null : t('applications.grade', { grade });
}

/** `2019–2020`, or the one year. */
function rangeOf([first, last]: [number, number]): string {
  return first === last ? String(first) : `${first}–${last}`;
}
