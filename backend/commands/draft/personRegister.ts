/** Names as a state register holds them. */
export interface RegisteredName {
  lastName: string;
  firstName: string;
  middleName: string | null;
}

/**
 * The port to a register of persons (ГБД ФЛ through eGov Smart Bridge, by agreement only). An implementation asks
 * with the consent the register itself demands, answers null for whatever it cannot tell, and never throws.
 */
export interface PersonRegister {
  find: (iin: string) => Promise<RegisteredName | null>;
}

/** Where no register is connected, names are typed by hand. */
const typedByHand: PersonRegister = { find: async () => null };

let connected: PersonRegister = typedByHand;

/** Connects a register; without one, disconnects. Called at start by whoever has the agreement, and by tests. */
export function connectRegister(register: PersonRegister = typedByHand): void {
  connected = register;
}

/** How many names a draft may have looked up: two people, each mistyped a few times. */
const mostLookups = 6;

/**
 * The names of an IIN, for a draft whose phone is confirmed and which has not asked too often: a stranger must not
 * turn numbers into names.
 */
export async function lookUpName(
  draft: { phone: string | null; lookups: number },
  iin: string,
): Promise<RegisteredName | null> {
  if (connected === typedByHand || !draft.phone || draft.lookups >= mostLookups) return null;
  draft.lookups += 1;
  const late = new Promise<null>((resolve) => setTimeout(resolve, longestWait, null).unref());
  return Promise.race([connected.find(iin).catch(() => null), late]);
}

/** Milliseconds; a parent types faster than a slow register answers. */
const longestWait = 3000;
