import type { I18nProvider } from 'react-admin';
import { inKazakhCase, isKazakhCase } from '../../backend/contract/kazakhCases';

/** Fills the places of Kazakh texts that name a case, `%{moment:dative}`, which polyglot leaves as they are. */
export function fillCases(text: string, values: Record<string, unknown> = {}): string {
  return text.replace(/%\{(\w+):(\w+)\}/g, (place, name: string, ending: string) =>
    values[name] != null && isKazakhCase(ending) ? inKazakhCase(String(values[name]), ending) : place,
  );
}

export function withCases(provider: I18nProvider): I18nProvider {
  return {
    ...provider,
    translate: (key, options) => fillCases(provider.translate(key, options), options),
  };
}
