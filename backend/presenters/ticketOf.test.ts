import { keyed } from '../commands/secrets';
import { ticketOf } from './ticketOf';

describe('ticketOf', () => {
  it('is fifty bits of a keyed hash from the low end, as it has always been', () => {
    for (let id = 1; id <= 500; id++) {
      let bits = keyed('public ticket', `7 ${id}`).readBigUInt64BE();
      let letters = '';
      for (let count = 0; count < 10; count++, bits >>= 5n)
        letters += '0123456789ABCDEFGHJKMNPQRSTVWXYZ'[Number(bits & 31n)];
      expect(ticketOf(7, id)).toBe(`${letters.slice(0, 5)}-${letters.slice(5)}`);
    }
  });

  it('is the same each time, and another in every queue and for every child', () => {
    const tickets = [ticketOf(1, 23), ticketOf(12, 3), ticketOf(1, 24), ticketOf(2, 23)];
    expect(new Set(tickets).size).toBe(4);
    expect(ticketOf(1, 23)).toBe(tickets[0]);
  });
});
