import type { Language } from '../contract/common';

const months: Record<Language, string[]> = {
  kk: [
    'қаңтар',
    'ақпан',
    'наурыз',
    'сәуір',
    'мамыр',
    'маусым',
    'шілде',
    'тамыз',
    'қыркүйек',
    'қазан',
    'қараша',
    'желтоқсан',
  ],
  ru: [
    'января',
    'февраля',
    'марта',
    'апреля',
    'мая',
    'июня',
    'июля',
    'августа',
    'сентября',
    'октября',
    'ноября',
    'декабря',
  ],
};
const almatyOffset = 5 * 60 * 60 * 1000;
const calendarDate = /^\d{4}-\d{2}-\d{2}$/;

/** `2026 ж. 23 қараша`, `23 ноября 2026 г.`, kept on one line; a moment is read at UTC+5, the country's only zone. */
export function longDate(value: string, language: Language): string {
  const at = local(value);
  const [day, month, year] = [at.getUTCDate(), months[language][at.getUTCMonth()], at.getUTCFullYear()];
  const text = language === 'kk' ? `${year} ж. ${day} ${month}` : `${day} ${month} ${year} г.`;
  return text.replaceAll(' ', '\u00a0');
}

/** The date with hours and minutes: `2026 ж. 23 қараша, 15:04`. */
export function longMoment(value: string, language: Language): string {
  return `${longDate(value, language)}, ${local(value).toISOString().slice(11, 16)}`;
}

export function year(value: string): number {
  return local(value).getUTCFullYear();
}

function local(value: string): Date {
  const at = calendarDate.test(value) ? Date.parse(value) : Date.parse(value) + almatyOffset;
  if (Number.isNaN(at)) throw new Error(`not a date: ${value}`);
  return new Date(at);
}
