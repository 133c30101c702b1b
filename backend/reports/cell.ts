import type { Style } from 'exceljs';

/** How a column's values are kept and shown. Identifiers (IIN, numbers, phones) are text. */
export type CellType = 'text' | 'number' | 'date' | 'dateTime' | 'percent';

/** `date` is given as YYYY-MM-DD, `dateTime` as a moment, `percent` as a fraction of one. */
export type Cell = string | number | Date | null | undefined;

/** Number formats of Excel; text is marked as text, so that editing a cell `=1+1` leaves it a text. */
const formats: Record<CellType, string> = {
  text: '@',
  number: '#,##0',
  date: 'dd.mm.yyyy',
  dateTime: 'dd.mm.yyyy hh:mm',
  percent: '0.0%',
};

/** The most characters Excel keeps in one cell. */
const longestText = 32_767;

/** Days between the epoch of Excel and that of JavaScript. */
const epoch = 25_569;
const day = 86_400_000;
/** One zone for the whole country, UTC+5 (law.md §5); Excel knows no zones, so it is given the local time. */
const offset = 5 * 3_600_000;

/**
 * What is written into a cell, or null for an empty one. A text is always written as a text, whatever it begins
 * with: `=`, `+`, `-` and `@` start no formula. Dates become Excel's day numbers here, because exceljs would
 * write a Date in UTC.
 */
export function cellValue(type: CellType, value: Cell): string | number | null {
  if (value === null || value === undefined || value === '') return null;
  if (type === 'text') return shortened(String(value));
  if (type === 'dateTime') return ((value as Date).getTime() + offset) / day + epoch;
  if (type === 'date') return Date.parse(`${value}T00:00:00Z`) / day + epoch;
  return Number(value);
}

/** One style object for all cells of a column: exceljs finds the style of an object it has seen at once. */
export function columnStyle(type: CellType, { format = formats[type], bold = false } = {}): Partial<Style> {
  return { numFmt: format, alignment: { vertical: 'top' }, ...(bold && { font: { bold } }) };
}

function shortened(text: string): string {
  return text.length > longestText ? text.slice(0, longestText) : text;
}
