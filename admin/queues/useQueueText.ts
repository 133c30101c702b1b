import { useCallback } from 'react';
import { useText } from '../i18n/useText';
import { useReferenceName } from '../reference/useReferenceName';
import type { QueueView } from '../views';

/** What tells one queue of an organisation from another: language, grades or birth years, impairments. */
export function useQueueText(): (queue: QueueView) => string {
  const t = useText();
  const language = useReferenceName('languages');
  const impairment = useReferenceName('impairments');
  return useCallback(
    (queue) => {
      const parts = [
        language(queue.language),
        rangeOf(queue.grades) && `${t('resources.queues.fields.grades')}: ${rangeOf(queue.grades)}`,
        rangeOf(queue.birthYears) && `${t('resources.queues.fields.birthYears')}: ${rangeOf(queue.birthYears)}`,
        queue.impairments.map(impairment).join(', '),
      ];
      return parts.filter(Boolean).join(' · ');
    },
    [t, language, impairment],
  );
}

/** `1–4` for neighbours, `1, 3` for others. */
export function rangeOf(numbers: number[] | null): string {
  const [first] = numbers ?? [];
  if (!numbers || first === undefined) return '';
  const last = numbers.at(-1) ?? first;
  if (last === first) return String(first);
  return last - first === numbers.length - 1 || numbers.length === 2 ? `${first}–${last}` : numbers.join(', ');
}
