import type { ErrorCode } from '../contract/errorCodes';

/** What an IIN says by itself: the birth date in it, or what is wrong with it. Ages are judged by the caller. */
export type IinReading = { bornOn: string; sex: 'm' | 'f' } | { problem: ErrorCode };

const firstWeights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const secondWeights = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

/** Reads an IIN `YYMMDD C NNNN K` (law.md §5): form, a date that exists, the check digit. */
export function readIin(iin: string): IinReading {
  if (!/^\d{12}$/.test(iin)) return { problem: 'iin.malformed' };
  const century = [undefined, 18, 18, 19, 19, 20, 20][Number(iin[6])];
  if (century === undefined) return { problem: 'iin.date' };
  const bornOn = `${century}${iin.slice(0, 2)}-${iin.slice(2, 4)}-${iin.slice(4, 6)}`;
  if (!dateExists(bornOn)) return { problem: 'iin.date' };
  if (checkDigit(iin.slice(0, 11)) !== Number(iin[11])) return { problem: 'iin.check_digit' };
  return { bornOn, sex: Number(iin[6]) % 2 === 1 ? 'm' : 'f' };
}

/** The twelfth digit of an IIN or BIN; null for a prefix that is never issued. */
export function checkDigit(prefix: string): number | null {
  for (const weights of [firstWeights, secondWeights]) {
    const sum = weights.reduce((total, weight, index) => total + weight * Number(prefix[index]), 0);
    if (sum % 11 !== 10) return sum % 11;
  }
  return null;
}

function dateExists(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === date;
}
