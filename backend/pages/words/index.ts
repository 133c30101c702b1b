import type { Language } from '../../contract/common';
import { kk } from './kk';
import { ru } from './ru';

/** Every word of the pages. Kazakh has the form of Russian: a sentence missing in either does not compile. */
export type Words = typeof ru;

export const words: Record<Language, Words> = { kk, ru };

/** A sentence with its places `{name}` filled in. */
export function filled(text: string, values: Readonly<Record<string, string | number>> = {}): string {
  return text.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place));
}
