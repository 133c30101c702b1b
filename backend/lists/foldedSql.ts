/**
 * `foldSearch` in SQL, for a column or an expression. The collation is named: in a database whose locale is C,
 * `lower()` alone leaves Cyrillic as it is.
 */
export function foldedSql(expression: string): string {
  return `replace(lower((${expression}) COLLATE "kk-x-icu"), 'ё', 'е')`;
}
