import { useCallback } from 'react';
import type { Bilingual } from '../../backend/contract/common';
import { useFormat } from '../i18n/useFormat';
import { useName } from '../i18n/useName';
import type { ReportColumn } from './useColumnTitle';

/** A value of a report as its column wants it read. */
export function useReportValue(): (column: ReportColumn, value: unknown) => string {
  const format = useFormat();
  const name = useName();
  return useCallback(
    ({ type }, value) => {
      if (value === null || value === undefined) return '';
      if (type === 'number' && typeof value === 'number') return format.number(value);
      if (type === 'percent' && typeof value === 'number') return format.percent(value);
      if (type === 'date') return format.day(String(value));
      return name(value as Bilingual | string);
    },
    [format, name],
  );
}
