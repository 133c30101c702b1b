import { useCallback } from 'react';
import { useLocale } from 'react-admin';
import type { ReportView } from '../http/staffVerbs';
import { useName } from '../i18n/useName';
import { englishTitles } from './englishTitles';

export type ReportColumn = ReportView['columns'][number];

/** A column's heading in the language of the console. */
export function useColumnTitle(): (column: ReportColumn) => string {
  const name = useName();
  const english = useLocale() === 'en';
  return useCallback(
    ({ key, title }) => (english ? (englishTitles[key] ?? name(title)) : name(title)),
    [english, name],
  );
}
