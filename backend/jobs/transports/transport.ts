import type { MessageFailure } from '../../contract/messageStates';
import type { Message } from '../../models/Message';

/**
 * What came of a send: taken; refused for good; not taken and to be tried later; or unknown, where it may have been
 * taken and must not simply be sent again.
 */
export type Outcome =
  | { result: 'taken'; reference?: string }
  | { result: 'refused' | 'later' | 'unknown'; failure: MessageFailure };

/** What a gateway says of a message when asked: `absent` it has never taken it, `silent` it does not say. */
export interface Standing {
  standing: 'delivered' | 'undelivered' | 'taken' | 'absent' | 'silent';
  reference?: string;
}

/** A way by which the messages of a channel leave. Neither verb throws for what a gateway or a network does. */
export interface Transport {
  send: (message: Message) => Promise<Outcome>;
  /** Absent where nobody can be asked. `others`: references of other messages to the same address. */
  ask?: (message: Message, others: string[]) => Promise<Standing>;
}

/** Milliseconds; a gateway that is slower is tried again later, so that no job holds its worker for minutes. */
export const patience = { longest: 15_000 };
