import { checkDigit } from '../../backend/domain/iin';
import type { Random } from './random';

/** Issues IINs that are valid by rule (law.md §5), none twice. */
export class IinIssuer {
  private readonly issued = new Set<string>();

  constructor(private readonly random: Random) {}

  /** The serial numbers lie above those a day's births reach, so that nobody's own number comes out. */
  issue(bornOn: string, sex: 'm' | 'f'): string {
    const century = bornOn < '2000' ? 3 : 5;
    const digits = bornOn.slice(2).replaceAll('-', '') + String(sex === 'm' ? century : century + 1);
    for (;;) {
      const prefix = `${digits}${this.random.int(9000, 9999)}`;
      const last = checkDigit(prefix);
      const iin = `${prefix}${last}`;
      if (last === null || this.issued.has(iin)) continue;
      this.issued.add(iin);
      return iin;
    }
  }
}
