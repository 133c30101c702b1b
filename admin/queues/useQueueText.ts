import { useCallback } from 'react';
import { useText } from '../i18n/useText';
import { useReferenceName } from '../reference/useReferenceName';
import type { QueueView } from '../views';

type Named = Pick<QueueView, 'language' | 'grade' | 'birthYears' | 'impairments'>;

/** What tells one queue of an organisation from another: language, grades or birth years, impairments. */
export function useQueueText(): (queue: Named) => string {
  const t = useText();
  const language = useReferenceName('languages');
  const impairment = useReferenceName('impairments');
  return useCallback(
    (queue) => {
      const parts = [
        language(queue.language),
        queue.grade !== null &&
          (queue.grade === 0
            ? t('applications.preschoolShort')
            : t('applications.grade', { grade: queue.grade })),
        queue.birthYears && `${t('resources.queues.fields.birthYears')} ${rangeOf(queue.birthYears)}`,
        queue.impairments.map(impairment).join(', '),
      ];
      return parts.filter(Boolean).join(' · ');
    },
    [t, language, impairment],
  );
}

/** `2019–2020`, or the one year. */
export function rangeOf([first, last]: [number, number]): string {
  return first === last ? String(first) : `${first}–${last}`;
}
