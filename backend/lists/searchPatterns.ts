import { foldSearch } from '../domain/foldSearch';

/**
 * What a search is looked for by in `applications.search`, as LIKE patterns that all must fit: every word; a short
 * one at the beginning of a word, so that the trigram index serves it too; a phone however it is written.
 */
export function searchPatterns(value: string): string[] {
  const words = phoneIn(value) ?? foldSearch(value).split(/\s+/).filter(Boolean).slice(0, 8);
  return words.map((word) => {
    const escaped = word.replace(/[\\%_]/g, (character) => `\\${character}`);
    return [...word].length < 3 ? `% ${escaped}%` : `%${escaped}%`;
  });
}

/** `8 (701) 123-45-67` as it is kept; a number of an application has as many digits, but two hyphens early on. */
function phoneIn(value: string): [string] | null {
  if (!/^[\d\s()+-]+$/.test(value) || /^\s*\d\d-\d\d-/.test(value)) return null;
  const [, own] = /^[78]?(\d{10})$/.exec(value.replace(/\D/g, '')) ?? [];
  return own === undefined ? null : [`7${own}`];
}
