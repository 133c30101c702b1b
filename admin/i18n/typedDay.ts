/**
 * What somebody types as a date becomes `23.11.2026` while it is typed: points come by themselves where only
 * digits are given, and «1.9.2026» is filled up once its year is whole.
 */
export function dottedDay(typed: string): string {
  const kept = typed.replace(/[^\d.]/g, '');
  if (!kept.includes('.')) {
    const digits = kept.slice(0, 8);
    return [digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)].filter(Boolean).join('.');
  }
  const [date = '', month = '', year = ''] = kept.split('.');
  if (date.length <= 2 && month.length > 2 && year === '') return dottedDay(date.padStart(2, '0') + month);
  if (year.length === 4) return [date.padStart(2, '0'), month.padStart(2, '0'), year].join('.');
  return kept.slice(0, 10);
}

/** `2026-11-23` for `23.11.2026` where such a day exists, else undefined. */
export function isoDay(dotted: string): string | undefined {
  const [, date, month, year] = /^(\d{2})\.(\d{2})\.(\d{4})$/.exec(dotted) ?? [];
  const iso = `${year}-${month}-${date}`;
  const moment = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(iso) ? iso : undefined;
}
