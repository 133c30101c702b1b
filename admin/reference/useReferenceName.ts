import { useCallback, useMemo } from 'react';
import { useLocale } from 'react-admin';
import { useName } from '../i18n/useName';
import { englishNames } from './englishNames';
import type { ReferenceTable } from './tables';
import { useReference } from './useReference';

/** Names codes of one table: `name('speech')`. A code that is unknown (yet) stands for itself. */
export function useReferenceName(table: ReferenceTable): (code: string) => string {
  const rows = useReference(table);
  const bilingual = useName();
  const english = useLocale() === 'en' ? englishNames[table] : undefined;
  const byCode = useMemo(() => new Map(rows.map((row) => [String(row.id), row])), [rows]);
  return useCallback(
    (code) => {
      const row = byCode.get(code);
      return english?.[code] ?? (bilingual(row?.name ?? row?.title ?? row?.text) || code);
    },
    [byCode, bilingual, english],
  );
}
