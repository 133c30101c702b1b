import { useFormat } from '../i18n/useFormat';
import { useText } from '../i18n/useText';

const monthDays = 30.44;

/** A wait in days, or in months once it is longer than two. */
export function useDaysText(): (days: number) => string {
  const t = useText();
  const format = useFormat();
  return (days) => {
    if (days < 2 * monthDays) return t('queueing.days', { count: format.number(Math.round(days)) });
    const months = days / monthDays;
    return t('queueing.months', { count: format.number(months, months < 10 && months % 1 >= 0.05 ? 1 : 0) });
  };
}
