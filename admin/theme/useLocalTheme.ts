import { enUS, kkKZ, ruRU } from '@mui/material/locale';
import { deepmerge } from '@mui/material/utils';
import { useMemo, useSyncExternalStore } from 'react';
import type { RaThemeOptions } from 'react-admin';
import { initialLocale } from '../i18n/i18nProvider';
import { store } from '../store';
import { theme } from './theme';

const wordings = { kk: kkKZ, ru: ruRU, en: enUS };

/** The theme with MUI's own words in the language of the console. */
export function useLocalTheme(): RaThemeOptions {
  const locale = useSyncExternalStore(subscribe, () => initialLocale(store.getItem('locale')));
  return useMemo(() => deepmerge(theme, wordings[locale]), [locale]);
}

function subscribe(changed: () => void) {
  return store.subscribe('locale', changed);
}
