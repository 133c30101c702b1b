import { useCallback } from 'react';
import { useText } from '../../i18n/useText';
import { useWorkingHours } from './useWorkingHours';
import { partsOf, workingMinutes } from './workingTime';

/** «1 раб. день 3 ч» between two moments; undefined until the calendar is known. */
export function useWorkingTimeText(): (from: number, to: number) => string | undefined {
  const t = useText();
  const office = useWorkingHours();
  return useCallback(
    (from, to) => {
      if (!office) return undefined;
      const { days, hours, minutes } = partsOf(workingMinutes(from, to, office), office);
      const words = [
        days > 0 && t('clock.days', { smart_count: days }),
        hours > 0 && t('clock.hours', { count: hours }),
        days === 0 && (minutes > 0 || hours === 0) && t('clock.minutes', { count: minutes }),
      ];
      return words.filter(Boolean).join(' ');
    },
    [t, office],
  );
}
