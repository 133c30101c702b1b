import { useCallback } from 'react';
import { useTranslate } from 'react-admin';
import { useName } from '../i18n/useName';
import type { ReportColumn } from '../views';

/** A column's heading: the server's where it sends one, else ours by key. */
export function useColumnTitle(): (column: ReportColumn) => string {
  const translate = useTranslate();
  const name = useName();
  return useCallback(
    ({ key, title }) => name(title) || translate(`reports.columns.${key}`, { _: key }),
    [translate, name],
  );
}
