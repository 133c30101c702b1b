import { keyed } from '../commands/secrets';

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const length = 10;

/** Tickets that were made; a long queue is told again with every event, and most of it stands there still. */
const kept = new Map<string, string>();
const most = 200_000;

/**
 * The pseudonym of a turn in one queue, ten letters of Crockford's base 32: the same as long as the child stands in
 * that queue, another in every other, and nobody can make it from a number without SECRET_KEY. Twins stand by one
 * ticket, the earlier one's, and are referred by it: pass `twinOf ?? id`, and once referred the earlier one's id.
 */
export function ticketOf(queueId: number, applicationId: number): string {
  const turn = `${queueId} ${applicationId}`;
  const known = kept.get(turn);
  if (known !== undefined) return known;
  const ticket = ticketFrom(keyed('public ticket', turn));
  if (kept.size >= most) kept.delete(kept.keys().next().value!);
  kept.set(turn, ticket);
  return ticket;
}

/** The last fifty of the first 64 bits, the lowest first: they fit in a number. */
function ticketFrom(hash: Buffer): string {
  let bits = (hash.readUInt32BE(0) % 2 ** 18) * 2 ** 32 + hash.readUInt32BE(4);
  let ticket = '';
  while (ticket.length < length) {
    ticket += letters[bits % 32];
    bits = Math.floor(bits / 32);
  }
  return `${ticket.slice(0, 5)}-${ticket.slice(5)}`;
}
