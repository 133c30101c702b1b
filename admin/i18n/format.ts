export type Locale = 'kk' | 'ru' | 'en';

/** Kazakhstan has one zone, UTC+5, since March 2024; browsers' older zone tables still say +06 for Asia/Almaty. */
const zoneOffset = 5 * 60 * 60 * 1000;

const months: Record<Locale, readonly string[]> = {
  kk: 'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан'.split(' '),
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

/** A calendar date as officials write it: `23.11.2026`; in English with the month's name, which cannot be misread. */
export function formatDay(day: string, locale: Locale): string {
  const { year, month, date } = partsOf(day);
  if (locale !== 'en') return `${pad(date)}.${pad(month)}.${year}`;
  return `${date} ${months.en[month - 1]?.slice(0, 3)} ${year}`;
}

/** `2026 ж. 23 қараша`, `23 ноября 2026 г.`, `23 November 2026`. */
export function formatLongDay(day: string, locale: Locale): string {
  const { year, month, date } = partsOf(day);
  const name = months[locale][month - 1] ?? '';
  if (locale === 'kk') return `${year} ж. ${date} ${name}`;
  return locale === 'ru' ? `${date} ${name} ${year} г.` : `${date} ${name} ${year}`;
}

/** The date and time of a moment on the clocks of the country. */
export function formatMoment(moment: string, locale: Locale): string {
  return `${formatDay(dayOf(moment), locale)} ${timeOf(moment)}`;
}

/** The calendar date of a moment in the country. */
export function dayOf(moment: string | number): string {
  return local(moment).toISOString().slice(0, 10);
}

/** The time of day of a moment in the country, `18:30`. */
export function timeOf(moment: string | number): string {
  return local(moment).toISOString().slice(11, 16);
}

/** Digits in groups of three; the comma before fractions in kk and ru, the point in en. */
export function formatNumber(value: number, locale: Locale, fractionDigits = 0): string {
  const [whole = '0', fraction] = Math.abs(value).toFixed(fractionDigits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, locale === 'en' ? ',' : '\u00a0');
  const sign = value < 0 ? '\u2212' : '';
  return sign + grouped + (fraction ? (locale === 'en' ? '.' : ',') + fraction : '');
}

/** A share of one as whole percents or with one digit: `97,5 %`. */
export function formatPercent(share: number, locale: Locale): string {
  const percents = share * 100;
  return `${formatNumber(percents, locale, Number.isInteger(percents) ? 0 : 1)}${locale === 'en' ? '' : '\u00a0'}%`;
}

/** A Kazakhstan number in groups, others as they are: `+7 701 123 45 67`. */
export function formatPhone(phone: string): string {
  return phone.replace(/^(\+7)(\d{3})(\d{3})(\d{2})(\d{2})$/, '$1 $2 $3 $4 $5');
}

/** Whole years on a day. */
export function ageOn(bornOn: string, day: string): number {
  const born = partsOf(bornOn);
  const at = partsOf(day);
  const before = at.month < born.month || (at.month === born.month && at.date < born.date);
  return at.year - born.year - (before ? 1 : 0);
}

function local(moment: string | number): Date {
  return new Date(new Date(moment).getTime() + zoneOffset);
}

function partsOf(day: string): { year: number; month: number; date: number } {
  const [year = 0, month = 1, date = 1] = day.slice(0, 10).split('-').map(Number);
  return { year, month, date };
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
