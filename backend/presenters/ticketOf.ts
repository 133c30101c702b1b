import { keyed } from '../commands/secrets';

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 10;

/**
 * The pseudonym of a turn in one queue, ten letters of Crockford's base 32: the same as long as the child stands in
 * that queue, another in every other, and nobody can make it from a number without SECRET_KEY. Twins stand by one
 * ticket, the earlier one's: pass `twinOf ?? id`.
 */
export function ticketOf(queueId: number, applicationId: number): string {
  let bits = keyed('public ticket', `${queueId} ${applicationId}`).readBigUInt64BE();
  let ticket = '';
  while (ticket.length < length) {
    ticket += letters[Number(bits & 31n)];
    bits >>= 5n;
  }
  return `${ticket.slice(0, 5)}-${ticket.slice(5)}`;
}
