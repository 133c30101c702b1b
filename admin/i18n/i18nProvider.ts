import polyglotI18nProvider from 'ra-i18n-polyglot';
import type { I18nProvider } from 'react-admin';
import type { Dictionary } from './dictionary';
import type { Locale } from './format';
import { withCases } from './kazakhCases';

const dictionaries: Record<Locale, () => Promise<Dictionary>> = {
  kk: () => import('./kk').then(({ kk }) => kk),
  ru: () => import('./ru').then(({ ru }) => ru),
  en: () => import('./en').then(({ en }) => en),
};

/** In the order of the law: the state language first. */
export const locales: { locale: Locale; name: string }[] = [
  { locale: 'kk', name: 'Қазақша' },
  { locale: 'ru', name: 'Русский' },
  { locale: 'en', name: 'English' },
];

/** Loads the one dictionary that is needed first; the others come when somebody asks for them. */
export async function loadI18nProvider(initial: Locale): Promise<I18nProvider> {
  const first = await dictionaries[initial]();
  const provider = withCases(
    polyglotI18nProvider(
      (locale) => (locale === initial ? first : dictionaries[locale as Locale]()),
      initial,
      locales,
      // Keys that react-admin tries before its defaults are no mistakes.
      { onMissingKey: (key: string, options: { _?: string }) => options._ ?? key },
    ),
  );
  return {
    ...provider,
    async changeLocale(locale, options) {
      await provider.changeLocale(locale, options);
      document.documentElement.lang = locale;
    },
  };
}

/** The language chosen before, else the browser's, else Kazakh. */
export function initialLocale(chosen: unknown): Locale {
  const wanted = [chosen, ...navigator.languages.map((language) => language.slice(0, 2))];
  const known = wanted.find(
    (language): language is Locale => typeof language === 'string' && language in dictionaries,
  );
  return known ?? 'kk';
}
