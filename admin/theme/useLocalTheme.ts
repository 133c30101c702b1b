import { enUS, kkKZ, ruRU } from '@mui/material/locale';
import type { ThemeOptions } from '@mui/material/styles';
import { useMemo, useSyncExternalStore } from 'react';
import type { RaThemeOptions } from 'react-admin';
import type { Locale } from '../i18n/format';
import { initialLocale } from '../i18n/i18nProvider';
import { store } from '../store';
import { theme } from './theme';

const wordings = { kk: kkKZ, ru: ruRU, en: enUS };

/** The name of every circle and bar that turns, wherever it comes from. */
const progress = { kk: 'Жүктелуде', ru: 'Загрузка', en: 'Loading' };

/** The theme with MUI's own words in the language of the console. */
export function useLocalTheme(): RaThemeOptions {
  const locale = useSyncExternalStore(subscribe, () => initialLocale(store.getItem('locale')));
  return useMemo(() => ({ ...theme, components: inWords(wordingOf(locale)) }), [locale]);
}

function wordingOf(locale: Locale): ThemeOptions['components'] {
  const named = { defaultProps: { 'aria-label': progress[locale] } };
  const { components }: ThemeOptions = wordings[locale];
  return { ...components, MuiCircularProgress: named, MuiLinearProgress: named };
}

type Components = Record<string, { defaultProps?: object } | undefined>;

function inWords(wording: ThemeOptions['components']): ThemeOptions['components'] {
  const components: Components = { ...(theme.components as Components) };
  for (const [name, { defaultProps } = {}] of Object.entries((wording ?? {}) as Components)) {
    const ours = components[name];
    components[name] = { ...ours, defaultProps: { ...ours?.defaultProps, ...defaultProps } };
  }
  return components as ThemeOptions['components'];
}

function subscribe(changed: () => void) {
  return store.subscribe('locale', changed);
}
