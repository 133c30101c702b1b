/**
 * The place of the network that an address belongs to, for limits: of IPv6 the /64, of which one customer has all
 * addresses; an IPv4 address itself, also where it is written as IPv6.
 */
export function networkOf(address: string): string {
  const bare = address.split('%')[0]!;
  if (!bare.includes(':')) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare);
  if (mapped) return mapped[1]!;
  return `${groupsOf(bare).slice(0, 4).join(':')}::/64`;
}

/** The eight groups of an IPv6 address, without leading zeros. */
function groupsOf(address: string): string[] {
  const [head = '', tail] = address.split('::');
  // The last 32 bits may be written as IPv4: two groups, beyond the first four.
  const read = (part: string) => (part === '' ? [] : part.replace(/\d+\.\d+\.\d+\.\d+$/, '0:0').split(':'));
  const before = read(head);
  const after = tail === undefined ? [] : read(tail);
  const zeros = Array<string>(8 - before.length - after.length).fill('0');
  return [...before, ...zeros, ...after].map((group) => Number.parseInt(group, 16).toString(16));
}
