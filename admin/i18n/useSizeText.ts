import { useCallback } from 'react';
import { useFormat } from './useFormat';
import { useText } from './useText';

/** The size of a file as people read it: `420 КБ`, `1,3 МБ`. */
export function useSizeText(): (bytes: number) => string {
  const t = useText();
  const format = useFormat();
  return useCallback(
    (bytes) => {
      if (bytes < 1024) return `${format.number(bytes)} ${t('common.bytes')}`;
      if (bytes < 1024 * 1024) return `${format.number(bytes / 1024)} ${t('common.kilobytes')}`;
      return `${format.number(bytes / 1024 / 1024, 1)} ${t('common.megabytes')}`;
    },
    [t, format],
  );
}
