import type { ReportRow } from '../views';

/** The filter of the applications a number counts: the row's own, or one for each column. */
export function filterBehind(row: ReportRow, column: string): Record<string, unknown> | undefined {
  return row.filters?.[column] ?? row.filter;
}
