import { useMemo } from 'react';
import { useLocale } from 'react-admin';
import { formatDay, formatLongDay, formatMoment, formatNumber, formatPercent, type Locale } from './format';

/** The formatters in the language of the console. */
export function useFormat() {
  const locale = useLocale() as Locale;
  return useMemo(
    () => ({
      day: (day: string) => formatDay(day, locale),
      longDay: (day: string) => formatLongDay(day, locale),
      moment: (moment: string) => formatMoment(moment, locale),
      number: (value: number, fractionDigits?: number) => formatNumber(value, locale, fractionDigits),
      percent: (share: number) => formatPercent(share, locale),
    }),
    [locale],
  );
}
