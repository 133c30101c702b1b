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

/** What is told of the contacts and consents themselves: an answer to what has just been done, not a notice. */
const answers: readonly string[] = [
  'contacts-changed',
  'notices-stopped',
  'consent-withdrawal-asked',
  'consent-withdrawal-refused',
  'consent-withdrawn',
];

/**
 * Whether a message needs the consent to notices and goes to the contact of the hour it leaves. Any other goes where
 * it was addressed: a code, and an answer about the very contact or consent that has changed meanwhile.
 */
export function isNotice({ kind }: { kind: string }): boolean {
  return kind !== 'code' && !answers.includes(kind);
}

/** What does not wait for the morning: a code is waited for, and a stolen account must not have the night. */
export function isUrgent({ kind }: { kind: string }): boolean {
  return kind === 'code' || kind === 'contacts-changed';
}

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
