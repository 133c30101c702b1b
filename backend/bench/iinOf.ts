import { checkDigit } from '../domain/iin';

/** A synthetic IIN valid by rule; a serial whose number is never issued gives the next one's place far away. */
export function iinOf(bornOn: string, serial: number): string {
  const century = bornOn < '2000' ? 4 : 5;
  const prefix = (n: number) =>
    `${bornOn.slice(2).replaceAll('-', '')}${century}${String(n).padStart(4, '0')}`;
  const digit = checkDigit(prefix(serial));
  return digit === null ? iinOf(bornOn, (serial + 1811) % 10_000) : prefix(serial) + digit;
}
