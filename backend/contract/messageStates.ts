/** Where a message stands, from the act that planned it to the phone or mailbox. */
export const messageStates = [
  'planned',
  'sending',
  'sent',
  'delivered',
  'unknown',
  'failed',
  'cancelled',
] as const;
export type MessageState = (typeof messageStates)[number];

/** States that still want something of somebody; these are counted. */
export const watchedMessageStates = ['failed', 'unknown', 'planned', 'sending'] as const;

/** Why a message has not arrived (yet). Codes only: what a gateway says may quote an address. */
export const messageFailures = [
  'not_configured',
  'unreachable',
  'timeout',
  'dropped',
  'busy',
  'credentials',
  'unpaid',
  'refused',
  'address',
  'undelivered',
  'interrupted',
  'ended',
  'consent',
  'answer',
] as const;
export type MessageFailure = (typeof messageFailures)[number];
