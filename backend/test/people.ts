import { checkDigit } from '../domain/iin';

let serial = 1000;

/** A synthetic IIN, valid by rule, for a birth date; every call gives another. */
export function iinOf(bornOn: string, sex: 'm' | 'f' = 'm'): string {
  const century = { '18': 1, '19': 3, '20': 5 }[bornOn.slice(0, 2)]! + (sex === 'f' ? 1 : 0);
  const date = bornOn.slice(2).replaceAll('-', '');
  for (;;) {
    serial = serial === 9999 ? 1 : serial + 1;
    const prefix = `${date}${century}${String(serial).padStart(4, '0')}`;
    const digit = checkDigit(prefix);
    if (digit !== null) return prefix + digit;
  }
}

let phone = 1_000_000;

/** A synthetic mobile number of Kazakhstan, in E.164; every call gives another. */
export function mobileOf(): string {
  phone += 1;
  return `+7701${phone}`;
}
