import type { Language } from '../../contract/common';
import { inKazakhCase, type KazakhCase } from '../../contract/kazakhCases';
import { kk } from './kk';
import { ru } from './ru';

/** Every word of the pages. Kazakh has the form of Russian: a sentence missing in either does not compile. */
export type Words = typeof ru;

export const words: Record<Language, Words> = { kk, ru };

/**
 * A sentence with its places filled in: `{name}`, and in Kazakh `{name:dative}` for the ending the sentence needs
 * there. A test holds that only cases are named.
 */
export function filled(text: string, values: Readonly<Record<string, string | number>> = {}): string {
  return text.replace(/\{(\w+)(?::(\w+))?\}/g, (place, name: string, ending?: KazakhCase) => {
    const value = values[name] ?? place;
    return ending && name in values ? inKazakhCase(value, ending) : String(value);
  });
}
