import { useCallback } from 'react';
import { useLocale } from 'react-admin';
import type { Bilingual } from '../../backend/contract/common';

/**
 * Names of things are kept in the two official languages. The English console shows the Russian one, which
 * more of its readers know.
 */
export function useName(): (name: Bilingual | string | null | undefined) => string {
  const language = useLocale() === 'kk' ? 'kk' : 'ru';
  return useCallback(
    (name) => (typeof name === 'string' ? name : (name?.[language] ?? name?.kk ?? name?.ru ?? '')),
    [language],
  );
}
