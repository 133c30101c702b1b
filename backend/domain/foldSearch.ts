/** One form for what is searched and what it is searched by: composed, lower case, ё as е. */
export function foldSearch(text: string): string {
  return text.normalize('NFC').toLocaleLowerCase('kk').replace(/ё/g, 'е');
}
