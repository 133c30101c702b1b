import pino from 'pino';
import { config } from './config';

export type Log = pino.Logger;

/**
 * The process's log: one JSON object a line on stderr, so that stdout stays free for what a command prints.
 * Whatever looks like a secret or a personal number is cut out here, whoever logs it.
 */
export const log: Log = pino(
  {
    level: config.env === 'test' ? 'silent' : 'info',
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: ['password', 'token', 'code', 'iin', 'cookie', 'authorization'].flatMap((name) => [
        name,
        `*.${name}`,
        `*.*.${name}`,
      ]),
      censor: '[hidden]',
    },
  },
  // Buffered: a system call a request is felt; what is buffered is written before the process ends.
  pino.destination({ dest: 2, sync: false }),
);

/** The first line of a message without what it quotes, without numbers, and without words that are not English. */
export function withoutValues(message: string): string {
  return message
    .split('\n')[0]!
    .slice(0, 300)
    .replace(/"[^"]*"?|`[^`]*`?|(?<!\w)'[^']*'?/g, '"…"')
    .replace(/[\d+]{4,}|[^\s\x21-\x7e…]+/g, '…');
}
