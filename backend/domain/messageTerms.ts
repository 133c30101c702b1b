import type { MessageState } from '../contract/messageStates';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** How long after a try that failed the next one comes: the last is more than two days after the first. */
const delays = [1, 2, 5, 15, 30, 60, 120, 240, 480, 720, 720, 720].map((minutes) => minutes * minute);
const codeDelays = [10, 20, 40, 80].map((seconds) => seconds * second);
/** When a gateway is asked whether what it took has arrived; who has not heard by then will not. */
const deliveryDelays = [5 * minute, 30 * minute, 3 * hour, 12 * hour, 24 * hour];

/** A send that nobody has ended by then was broken off: no gateway is waited for so long. */
export const sendingLease = 2 * minute;

/** A code says nothing any more after five minutes, so none is sent later. */
export function isOver({ kind, at }: { kind: string; at: Date }, now: Date): boolean {
  return kind === 'code' && now.getTime() >= at.getTime() + 5 * minute;
}

/** When to try again after so many tries; null: no more. */
export function nextTry({ kind }: { kind: string }, tries: number, now: Date): Date | null {
  return after((kind === 'code' ? codeDelays : delays)[tries - 1], now);
}

/** When to ask a gateway after a message it has taken; null: no more. A code is used before it would answer. */
export function nextCheck({ kind }: { kind: string }, asked: number, now: Date): Date | null {
  return kind === 'code' ? null : after(deliveryDelays[asked], now);
}

/** Whether an administrator may send it again: what did not arrive, or nobody knows whether it did; never a code. */
export function isResendable({ kind, state }: { kind: string; state: MessageState }): boolean {
  return kind !== 'code' && (state === 'failed' || state === 'unknown');
}

function after(delay: number | undefined, now: Date): Date | null {
  return delay === undefined ? null : new Date(now.getTime() + delay);
}
